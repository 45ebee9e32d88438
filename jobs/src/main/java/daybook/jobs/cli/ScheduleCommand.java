package daybook.jobs.cli;

import daybook.jobs.desk.ScheduleWords;
import daybook.jobs.desk.ScheduledWork;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.HolidayCalendars;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.PlannedRuns;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Schedules;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        description = {
            "Plans jobs: which is run when, by ./daybook serve.",
            "  list      all schedules, and when each is next (default)",
            "  show      all about one: its next times, and what came of the latest",
            "  add       a new one: --job and --cron; a planned time is run once, however many servers there are",
            "  pause     begins nothing more until it is resumed; --why is kept",
            "  resume    lets it go on; times in between stay skipped, until they are back-filled",
            "  remove    ends it; what came of its times is kept",
            "  backfill  runs the times of past days that came to nothing, now, in their order",
            "  calendar  shows a holiday calendar, or changes it by --off, --on or --weekend"
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook schedule add NIGHT --job nightly --cron '30 2 * * *' --cut-off 06:00 --business CLUB",
            "  ./daybook schedule pause NIGHT --why 'stock-taking' --business CLUB",
            "  ./daybook schedule backfill NIGHT --from 2026-11-01 --to 2026-11-03 --business CLUB",
            "  ./daybook schedule calendar BANK --off 2026-12-25 --why 'Christmas' --business CLUB"
        })
final class ScheduleCommand implements Callable<Integer> {

    private static final int LATEST = 20;

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", arity = "0..1", paramLabel = "VERB", description = "what to do, see above")
    private Verb verb = Verb.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CODE", description = "name of the schedule or calendar")
    private String code = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Mixin
    private ScheduleOptions options = new ScheduleOptions();

    @Mixin
    private CalendarOptions calendar = new CalendarOptions();

    @Option(names = "--why", paramLabel = "TEXT", description = "pause: why; calendar: what the day is called")
    private String why = "";

    @Option(names = "--from", paramLabel = "DATE", description = "backfill: first day, in the zone of the schedule")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "backfill: last day (default: the first)")
    private @Nullable LocalDate to;

    @Option(names = "--dry-run", description = "backfill: show the times only")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done with schedules, spelled as it is typed. */
    enum Verb {
        list,
        show,
        add,
        pause,
        resume,
        remove,
        backfill,
        calendar
    }

    @Override
    public Integer call() {
        if (verb != Verb.list && code.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say which, such as: ./daybook schedule " + verb + " NIGHT");
        }
        if (verb == Verb.pause && why.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say why by --why 'stock-taking'; it is kept with the pause");
        }
        code = code.strip().toUpperCase(Locale.ROOT);
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            return switch (verb) {
                case list -> list(desk, found);
                case add -> add(desk, found);
                case calendar -> calendar.change(jdbc(desk), found, code, why).print(daybook.terminal(), json);
                case show -> show(desk, find(desk, found));
                case pause, resume, remove -> change(desk, find(desk, found));
                case backfill -> backFill(desk, find(desk, found));
            };
        }
    }

    private int list(Desk desk, Business found) {
        List<Schedule> schedules = new Schedules(jdbc(desk)).of(found.id());
        if (json) {
            daybook.terminal()
                    .json(Map.of(
                            "schedules",
                            schedules.stream().map(ScheduleWords::object).toList()));
            return Exit.OK.code();
        }
        if (schedules.isEmpty()) {
            daybook.terminal()
                    .talk("nothing is planned for " + found.code()
                            + " yet; begin by ./daybook schedule add NIGHT --job nightly --cron '30 2 * * *' --business "
                            + found.code());
            return Exit.OK.code();
        }
        daybook.terminal()
                .data(ScheduleWords.ROW.formatted("schedule", "job", "times", "zone", "overlap, catch-up", "next"));
        schedules.forEach(schedule -> daybook.terminal().data(ScheduleWords.row(schedule)));
        return Exit.OK.code();
    }

    private int add(Desk desk, Business found) {
        Instant now = Clock.systemUTC().instant();
        Schedule added = options.schedule(code, found, new HolidayCalendars(jdbc(desk), found.id()), now);
        if (!new Schedules(jdbc(desk)).add(added, Workplace.user(), now)) {
            throw new CommandFailedException(
                    Exit.REFUSED,
                    found.code() + " has a schedule " + code + " already; ./daybook schedule remove " + code
                            + " takes it away");
        }
        return show(desk, find(desk, found));
    }

    private int show(Desk desk, Schedule schedule) {
        List<PlannedRun> latest = new PlannedRuns(jdbc(desk)).latest(schedule, LATEST);
        if (json) {
            Map<String, Object> object = ScheduleWords.object(schedule);
            object.put("latest", latest.stream().map(ScheduleWords::object).toList());
            daybook.terminal().json(object);
            return Exit.OK.code();
        }
        ScheduleWords.lines(schedule).forEach(daybook.terminal()::data);
        latest.forEach(run -> daybook.terminal().data("was       " + ScheduleWords.line(schedule, run)));
        return Exit.OK.code();
    }

    private int change(Desk desk, Schedule schedule) {
        Schedules schedules = new Schedules(jdbc(desk));
        Instant now = Clock.systemUTC().instant();
        // Times up to now are kept under what held until now.
        dispatcher(desk).plan(schedule.id());
        switch (verb) {
            case pause -> schedules.pause(schedule, new Schedule.Pause(now, Workplace.user(), why.strip()));
            case resume -> resume(schedules, schedule);
            default -> schedules.remove(schedule, Workplace.user(), now);
        }
        if (json) {
            daybook.terminal().json(outcome(schedule));
        } else {
            daybook.terminal().data("%s is %sd".formatted(schedule.code(), verb));
        }
        return Exit.OK.code();
    }

    private static void resume(Schedules schedules, Schedule schedule) {
        if (schedule.pause() == null) {
            throw new CommandFailedException(Exit.REFUSED, schedule.code() + " is not paused");
        }
        schedules.resume(schedule);
    }

    private Map<String, Object> outcome(Schedule schedule) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("outcome", verb.name().toUpperCase(Locale.ROOT) + "D");
        object.put("schedule", schedule.code());
        return object;
    }

    private int backFill(Desk desk, Schedule schedule) {
        LocalDate first = from;
        if (first == null) {
            throw new CommandFailedException(Exit.USAGE, "say from which day on by --from, such as --from 2026-11-01");
        }
        BackFill backFill = new BackFill(desk, daybook.terminal(), schedule, json);
        LocalDate last = to == null ? first : to;
        return (dryRun ? backFill.show(first, last) : backFill.run(first, last, Workplace.user())).code();
    }

    private Schedule find(Desk desk, Business found) {
        return new Schedules(jdbc(desk))
                .find(found.id(), code)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.NOT_FOUND,
                        found.code() + " has no schedule " + code + "; ./daybook schedule --business " + found.code()
                                + " lists them"));
    }

    private static Dispatcher dispatcher(Desk desk) {
        return new Dispatcher(
                desk.engine(), Clock.systemUTC(), new ScheduledWork(desk.office(), Clock.systemUTC(), (_, _) -> {}));
    }

    private static JdbcTemplate jdbc(Desk desk) {
        return new JdbcTemplate(desk.database().dataSource());
    }
}
