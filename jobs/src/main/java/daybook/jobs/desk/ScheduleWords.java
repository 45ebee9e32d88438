package daybook.jobs.desk;

import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.PlannedRun.Work;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Schedules and planned times in plain words, and for programs. */
public final class ScheduleWords {

    public static final String ROW = "%-12s  %-9s  %-16s  %-18s  %-22s  %s";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);
    private static final int NEXT = 5;

    private ScheduleWords() {}

    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone)).replace(":00 ", " ").replace(" Z", " UTC");
    }

    /** A line of a list. */
    public static String row(Schedule schedule) {
        Schedule.Pause pause = schedule.pause();
        String next = pause == null
                ? schedule.timing()
                        .next(schedule.plannedTo())
                        .map(at -> time(at, schedule.timing().zone()))
                        .orElse("never")
                : "paused by " + pause.by() + ": " + pause.note();
        return ROW.formatted(
                        schedule.code(),
                        schedule.task().job(),
                        schedule.timing().cron(),
                        schedule.timing().zone(),
                        limits(schedule),
                        next)
                .stripTrailing();
    }

    private static String limits(Schedule schedule) {
        Schedule.CutOff cutOff = schedule.limits().cutOff();
        return "%s, %s%s"
                .formatted(
                        schedule.limits().overlap().name().toLowerCase(Locale.ROOT),
                        span(schedule.limits().catchUp()),
                        cutOff == null ? "" : ", by " + cutOff.at());
    }

    private static String span(Duration span) {
        if (span.toMinutes() % 60 != 0) {
            return span.toMinutes() + "m";
        }
        return span.toHours() % 24 == 0 && !span.isZero() ? span.toDays() + "d" : span.toHours() + "h";
    }

    /** All about a schedule. */
    public static List<String> lines(Schedule schedule) {
        Timing timing = schedule.timing();
        Timing.Holidays holidays = timing.holidays();
        Schedule.CutOff cutOff = schedule.limits().cutOff();
        Schedule.Pause pause = schedule.pause();
        List<String> lines = new ArrayList<>();
        lines.add("schedule %s: %s%s%s"
                .formatted(
                        schedule.code(),
                        schedule.task().job(),
                        schedule.task().post() ? ", posted" : "",
                        schedule.task().only() ? ", alone" : ""));
        lines.add("times     " + timing.cron() + " in " + timing.zone());
        lines.add("as of     the day of the planned time"
                + (schedule.task().asOfOffset() == 0
                        ? ""
                        : " %+d days".formatted(schedule.task().asOfOffset())));
        if (holidays != null) {
            lines.add("days off  " + holidays.calendar().code() + ", "
                    + holidays.then().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (cutOff != null) {
            lines.add("cut-off   " + cutOff.at() + ", then "
                    + cutOff.then().name().toLowerCase(Locale.ROOT));
        }
        lines.add("overlap   " + schedule.limits().overlap().name().toLowerCase(Locale.ROOT));
        lines.add("catch-up  " + span(schedule.limits().catchUp()));
        if (pause != null) {
            lines.add("paused    since " + time(pause.since(), timing.zone()) + " by " + pause.by() + ": "
                    + pause.note());
        }
        next(schedule)
                .forEach(at -> lines.add("next      " + time(at, timing.zone()) + ", as of " + schedule.asOf(at)));
        return lines;
    }

    private static List<Instant> next(Schedule schedule) {
        List<Instant> next = new ArrayList<>();
        Optional<Instant> at = schedule.timing().next(schedule.plannedTo());
        while (at.isPresent() && next.size() < NEXT) {
            next.add(at.get());
            at = schedule.timing().next(at.get().plusSeconds(1));
        }
        return next;
    }

    /** What came of a planned time. */
    public static String line(Schedule schedule, PlannedRun run) {
        Work work = run.work();
        String late = work != null && work.late() ? "late, " : "";
        return "%-22s  as of %s  %-8s %s%s"
                .formatted(
                        time(run.at(), schedule.timing().zone()),
                        run.asOf(),
                        run.state().name().toLowerCase(Locale.ROOT),
                        late,
                        run.reason() == null ? "" : run.reason())
                .stripTrailing();
    }

    public static Map<String, Object> object(Schedule schedule) {
        Timing.Holidays holidays = schedule.timing().holidays();
        Schedule.CutOff cutOff = schedule.limits().cutOff();
        Schedule.Pause pause = schedule.pause();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schedule", schedule.code());
        object.put("job", schedule.task().job());
        object.put("post", schedule.task().post());
        object.put("only", schedule.task().only());
        object.put("cron", schedule.timing().cron().text());
        object.put("zone", schedule.timing().zone().getId());
        object.put("calendar", holidays == null ? null : holidays.calendar().code());
        object.put("onHoliday", holidays == null ? null : holidays.then());
        object.put("asOfOffset", schedule.task().asOfOffset());
        object.put("cutOff", cutOff == null ? null : cutOff.at().toString());
        object.put("late", cutOff == null ? null : cutOff.then());
        object.put("overlap", schedule.limits().overlap());
        object.put("catchUpMinutes", schedule.limits().catchUp().toMinutes());
        object.put("pausedAt", pause == null ? null : pause.since().toString());
        object.put("pausedBy", pause == null ? null : pause.by());
        object.put("pauseNote", pause == null ? null : pause.note());
        object.put("next", next(schedule).stream().map(Instant::toString).toList());
        return object;
    }

    public static Map<String, Object> object(PlannedRun run) {
        Work work = run.work();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("plannedAt", run.at().toString());
        object.put("asOf", run.asOf().toString());
        object.put("state", run.state());
        object.put("attempts", run.attempts());
        object.put("late", work != null && work.late());
        object.put("startedAt", work == null ? null : work.started().toString());
        object.put(
                "endedAt",
                work == null || work.ended() == null ? null : work.ended().toString());
        object.put("run", work == null ? null : work.runId());
        object.put("reason", run.reason());
        object.put("askedBy", run.askedBy());
        return object;
    }
}
