package daybook.jobs.desk;

import daybook.database.Database;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.schedule.PlannedRuns;
import daybook.jobs.schedule.RunSheet;
import daybook.jobs.schedule.RunSheet.Standing;
import daybook.jobs.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The run sheet of a day in words.
 *
 * @param now when it was looked at
 */
public record DaySheet(Database database, Office.Named business, RunSheet sheet, Instant now) {

    /** Reads what is expected of the schedules of a business on a day, beside what there is. */
    public static DaySheet read(Database database, Office.Named business, LocalDate day, Instant now) {
        RunSheet sheet = Reading.of(database, business.id(), jdbc -> {
            // A day somewhere on earth is within a day of that in UTC.
            Instant from = day.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            List<PlannedRun> runs = new PlannedRuns(jdbc).of(business.id(), from, from.plus(Duration.ofDays(3)));
            return RunSheet.of(day, new Schedules(jdbc).of(business.id()), runs, now);
        });
        return new DaySheet(database, business, sheet, now);
    }

    /**
     * A time of the day, in words.
     *
     * @param said what came of it
     */
    public record Line(RunSheet.Entry entry, String planned, String standing, String said) {}

    /** All times, in their order. */
    public List<Line> lines() {
        return sheet.entries().stream().map(this::line).toList();
    }

    private Line line(RunSheet.Entry entry) {
        PlannedRun run = entry.run();
        String reason = run == null || run.reason() == null ? "" : run.reason();
        return new Line(
                entry,
                ScheduleWords.time(entry.at(), entry.schedule().timing().zone()),
                standing(entry),
                entry.isPastCutOff(now) ? "past its cut-off" + (reason.isEmpty() ? "" : "; " + reason) : reason);
    }

    /** The same for a program. */
    public Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", business.code());
        object.put("date", sheet.day().toString());
        object.put("times", sheet.entries().stream().map(this::object).toList());
        return object;
    }

    private Map<String, Object> object(RunSheet.Entry entry) {
        PlannedRun run = entry.run();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("plannedAt", entry.at().toString());
        object.put("schedule", entry.schedule().code());
        object.put("job", entry.schedule().task().job());
        object.put("asOf", entry.schedule().asOf(entry.at()).toString());
        object.put("state", standing(entry).toUpperCase(Locale.ROOT));
        object.put("pastCutOff", entry.isPastCutOff(now));
        object.put(
                "latestStart",
                entry.schedule().latestStart(entry.at()).map(Instant::toString).orElse(null));
        object.put("actual", run == null ? null : ScheduleWords.object(run));
        return object;
    }

    /** Whoever runs something of a schedule holds its lease: when it can be taken, nobody does. */
    private String standing(RunSheet.Entry entry) {
        if (entry.standing() == Standing.RUNNING) {
            return Dispatcher.isAtWork(database.dataSource(), entry.schedule()) ? "running" : "interrupted";
        }
        return entry.standing().name().toLowerCase(Locale.ROOT);
    }
}
