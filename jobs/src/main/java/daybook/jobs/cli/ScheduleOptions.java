package daybook.jobs.cli;

import daybook.importers.rejects.Nearest;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.schedule.Cron;
import daybook.jobs.schedule.HolidayCalendars;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Schedule.CutOff;
import daybook.jobs.schedule.Schedule.Limits;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.Task;
import daybook.jobs.schedule.Schedule.WhenLate;
import daybook.jobs.schedule.Timing;
import daybook.jobs.schedule.Timing.Holidays;
import daybook.jobs.schedule.Timing.OnHoliday;
import daybook.organisation.Business;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new schedule is to be, as it is typed. */
final class ScheduleOptions {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([mhd])");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");

    @Option(names = "--job", paramLabel = "JOB", description = "add: a job of ./daybook run, or nightly")
    private @Nullable String job;

    @Option(
            names = "--cron",
            paramLabel = "RULE",
            description = "add: when, in local time: minute, hour, day, month, weekday, such as '30 2 * * *'")
    private @Nullable String cron;

    @Option(names = "--zone", paramLabel = "ZONE", description = "add: of that time (default: that of the business)")
    private @Nullable String zone;

    @Option(names = "--calendar", paramLabel = "CODE", description = "add: its days off (see the verb calendar)")
    private @Nullable String calendar;

    @Option(
            names = "--on-holiday",
            paramLabel = "RULE",
            description = "add: what becomes of a time on a day off: ${COMPLETION-CANDIDATES} (default: SKIP)")
    private OnHoliday onHoliday = OnHoliday.SKIP;

    @Option(
            names = "--as-of-offset",
            paramLabel = "DAYS",
            description = "add: from the day of the planned time to the business date, such as -1 (default: 0)")
    private int asOfOffset;

    @Option(names = "--cut-off", paramLabel = "TIME", description = "add: latest time of day to begin, such as 06:00")
    private @Nullable LocalTime cutOff;

    @Option(
            names = "--late",
            paramLabel = "RULE",
            description = "add: what becomes of a time after its cut-off: ${COMPLETION-CANDIDATES} (default: RUN)")
    private WhenLate late = WhenLate.RUN;

    @Option(
            names = "--overlap",
            paramLabel = "RULE",
            description = "add: what becomes of a time while an earlier one is at work: ${COMPLETION-CANDIDATES} "
                    + "(default: SKIP)")
    private Overlap overlap = Overlap.SKIP;

    @Option(
            names = "--catch-up",
            paramLabel = "SPAN",
            description = "add: how long a missed time is still run, such as 90m, 12h or 2d (default: 24h)")
    private String catchUp = "24h";

    @Option(names = "--post", description = "add: bill posts what it drafts")
    private boolean post;

    @Option(names = "--only", description = "add: the job alone, without what comes before it")
    private boolean only;

    /** The schedule; its times begin after {@code now}. */
    Schedule schedule(String code, Business business, HolidayCalendars calendars, Instant now) {
        if (!CODE.matcher(code).matches()) {
            throw misuse("'" + code + "' is no name of a schedule; expected capitals, digits, _ and -, such as NIGHT");
        }
        ZoneId in = zone(business);
        Timing timing = new Timing(cron(LocalDateTime.ofInstant(now, in)), in, holidays(calendars, business));
        if (timing.next(now).isEmpty()) {
            throw misuse("the cron expression '" + cron + "' never fires on a day that calendar " + calendar
                    + " leaves to work on");
        }
        if (Math.abs(asOfOffset) > 366) {
            throw misuse("--as-of-offset: expected at most 366 days");
        }
        return new Schedule(
                0,
                business.id(),
                code,
                new Task(job(), post, only, asOfOffset),
                timing,
                new Limits(cutOff == null ? null : new CutOff(cutOff, late), overlap, catchUp()),
                null,
                now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    private String job() {
        if (job == null) {
            throw misuse("say what is to be run by --job, such as --job nightly");
        }
        List<String> names = Stream.concat(Arrays.stream(JobName.values()).map(JobName::name), Stream.of(Task.NIGHTLY))
                .toList();
        String typed = job.toLowerCase(Locale.ROOT);
        if (!names.contains(typed)) {
            String hint = Nearest.hint(typed, names);
            throw misuse(
                    "unknown job '" + job + "'" + (hint.isEmpty() ? "; there is " + String.join(", ", names) : hint));
        }
        return typed;
    }

    private Cron cron(LocalDateTime now) {
        if (cron == null) {
            throw misuse(
                    "say when it is to be run by --cron, such as --cron '30 2 * * *' for half past two each night");
        }
        return switch (Cron.read(cron, now)) {
            case Cron.Reading.Valid(Cron valid) -> valid;
            case Cron.Reading.Refused(String why) -> throw misuse(why);
        };
    }

    private ZoneId zone(Business business) {
        if (zone == null) {
            return business.timeZone();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            String hint = Nearest.hint(zone, List.copyOf(ZoneId.getAvailableZoneIds()));
            throw misuse("there is no time zone '" + zone + "'"
                    + (hint.isEmpty() ? "; expected one such as Europe/Athens" : hint));
        }
    }

    private @Nullable Holidays holidays(HolidayCalendars calendars, Business business) {
        if (calendar == null) {
            return null;
        }
        String wanted = calendar.toUpperCase(Locale.ROOT);
        return new Holidays(
                calendars
                        .find(wanted)
                        .orElseThrow(() -> new CommandFailedException(
                                Exit.NOT_FOUND,
                                business.code() + " has no holiday calendar " + wanted + known(calendars))),
                onHoliday);
    }

    private static String known(HolidayCalendars calendars) {
        return calendars.codes().isEmpty()
                ? "; make one by ./daybook schedule calendar"
                : "; there is " + calendars.codes().stream().collect(Collectors.joining(", "));
    }

    private Duration catchUp() {
        Matcher span = SPAN.matcher(catchUp);
        if (!span.matches()) {
            throw misuse("--catch-up: '" + catchUp + "' is no span of time; expected one such as 90m, 12h or 2d");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static CommandFailedException misuse(String sentence) {
        return new CommandFailedException(Exit.USAGE, sentence);
    }
}
