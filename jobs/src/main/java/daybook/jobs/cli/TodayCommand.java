package daybook.jobs.cli;

import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.PlannedRuns;
import daybook.jobs.schedule.RunSheet;
import daybook.jobs.schedule.RunSheet.Standing;
import daybook.jobs.schedule.Schedules;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "today",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the run sheet of a day: what is expected of its schedules beside what there is.",
            "late: its time has come and nobody has begun it; missed: nobody was there in time, and nobody will come;"
                    + " interrupted: whoever worked on it died, and the server takes it up again."
        },
        footer = {"", "Example:", "  ./daybook today --date 2026-11-28 --business CLUB"})
final class TodayCommand implements Callable<Integer> {

    private static final String ROW = "%-22s  %-12s  %-9s  %-10s  %-11s  %s";

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "the day, in the zone of each schedule (default: today, where the business is)")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = date == null ? LocalDate.now(Clock.system(found.timeZone())) : date;
            Instant now = Clock.systemUTC().instant();
            RunSheet sheet = Reading.of(desk.database(), found.id(), jdbc -> {
                // A day somewhere on earth is within a day of that in UTC.
                Instant from = day.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                List<PlannedRun> runs = new PlannedRuns(jdbc).of(found.id(), from, from.plus(Duration.ofDays(3)));
                return RunSheet.of(day, new Schedules(jdbc).of(found.id()), runs, now);
            });
            print(desk, found, sheet, now);
            return Exit.OK.code();
        }
    }

    private void print(Desk desk, Business found, RunSheet sheet, Instant now) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("business", found.code());
            object.put("date", sheet.day().toString());
            object.put(
                    "times",
                    sheet.entries().stream()
                            .map(entry -> object(desk, entry, now))
                            .toList());
            daybook.terminal().json(object);
            return;
        }
        if (sheet.entries().isEmpty()) {
            daybook.terminal().talk("nothing is planned for " + found.code() + " on " + sheet.day());
            return;
        }
        daybook.terminal().data(ROW.formatted("planned", "schedule", "job", "as of", "state", "what came of it"));
        sheet.entries().forEach(entry -> daybook.terminal().data(line(desk, entry, now)));
    }

    private static String line(Desk desk, RunSheet.Entry entry, Instant now) {
        PlannedRun run = entry.run();
        String reason = run == null || run.reason() == null ? "" : run.reason();
        return ROW.formatted(
                        ScheduleWords.time(entry.at(), entry.schedule().timing().zone()),
                        entry.schedule().code(),
                        entry.schedule().task().job(),
                        entry.schedule().asOf(entry.at()),
                        standing(desk, entry),
                        entry.isPastCutOff(now) ? "past its cut-off" + (reason.isEmpty() ? "" : "; " + reason) : reason)
                .stripTrailing();
    }

    private static Map<String, Object> object(Desk desk, RunSheet.Entry entry, Instant now) {
        PlannedRun run = entry.run();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("plannedAt", entry.at().toString());
        object.put("schedule", entry.schedule().code());
        object.put("job", entry.schedule().task().job());
        object.put("asOf", entry.schedule().asOf(entry.at()).toString());
        object.put("state", standing(desk, entry).toUpperCase(Locale.ROOT));
        object.put("pastCutOff", entry.isPastCutOff(now));
        object.put(
                "latestStart",
                entry.schedule().latestStart(entry.at()).map(Instant::toString).orElse(null));
        object.put("actual", run == null ? null : ScheduleWords.object(run));
        return object;
    }

    /** Whoever runs something of a schedule holds its lease: when it can be taken, nobody does. */
    private static String standing(Desk desk, RunSheet.Entry entry) {
        if (entry.standing() == Standing.RUNNING) {
            return Dispatcher.isAtWork(desk.database().dataSource(), entry.schedule()) ? "running" : "interrupted";
        }
        return entry.standing().name().toLowerCase(Locale.ROOT);
    }
}
