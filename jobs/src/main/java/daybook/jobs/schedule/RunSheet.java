package daybook.jobs.schedule;

import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.PlannedRun.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is expected on a day beside what there is, in the order of the times. */
public record RunSheet(LocalDate day, List<Entry> entries) {

    public RunSheet {
        entries = List.copyOf(entries);
    }

    /** How a time stands, in the words of operators. */
    public enum Standing {
        /** Its moment has not come. */
        EXPECTED,
        /** Its moment has come, and nobody has begun it. */
        LATE,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED,
        MISSED
    }

    /**
     * A time of the day.
     *
     * @param run what there is of it; null: nothing
     */
    public record Entry(
            Schedule schedule,
            Instant at,
            Standing standing,
            @Nullable PlannedRun run) {

        /** Whether it was begun after its cut-off, or should have been begun by then; a back-fill knows no cut-off. */
        public boolean isPastCutOff(Instant now) {
            if (run != null && run.askedBy() != null) {
                return false;
            }
            Work work = run == null ? null : run.work();
            Instant begun = work == null ? now : work.started();
            return standing != Standing.EXPECTED
                    && (work != null || standing == Standing.LATE)
                    && schedule.latestStart(at).map(begun::isAfter).orElse(false);
        }
    }

    /**
     * Puts calendar and run sheet side by side.
     *
     * @param day the day, in the zone of each schedule
     * @param runs what there is of these schedules on that day
     */
    public static RunSheet of(LocalDate day, List<Schedule> schedules, List<PlannedRun> runs, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (Schedule schedule : schedules) {
            Map<Instant, PlannedRun> kept = runs.stream()
                    .filter(run -> run.scheduleId() == schedule.id())
                    .filter(run -> schedule.timing().day(run.at()).equals(day))
                    .collect(Collectors.toMap(PlannedRun::at, Function.identity()));
            kept.forEach((at, run) -> entries.add(new Entry(schedule, at, standing(run), run)));
            Timing timing = schedule.timing();
            // What came before planned_to is kept; a time before the schedule was added was never expected.
            Instant from = timing.instant(day.atStartOfDay());
            Instant to = timing.instant(day.plusDays(1).atStartOfDay());
            timing.between(from.isBefore(schedule.plannedTo()) ? schedule.plannedTo() : from, to).stream()
                    .filter(planned -> !kept.containsKey(planned.at()))
                    .map(planned -> expected(schedule, planned, now))
                    .forEach(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::at)
                .thenComparing(entry -> entry.schedule().code()));
        return new RunSheet(day, entries);
    }

    private static Entry expected(Schedule schedule, Timing.Planned planned, Instant now) {
        if (planned.leftOut() != null || schedule.pause() != null) {
            return new Entry(schedule, planned.at(), Standing.SKIPPED, null);
        }
        return new Entry(schedule, planned.at(), planned.at().isAfter(now) ? Standing.EXPECTED : Standing.LATE, null);
    }

    private static Standing standing(PlannedRun run) {
        return run.state() == State.PLANNED
                ? Standing.LATE
                : Standing.valueOf(run.state().name());
    }
}
