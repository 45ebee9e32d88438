package daybook.jobs.schedule;

import daybook.jobs.schedule.PlannedRun.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned time whose moment has come, and what is to be kept of it.
 *
 * @param reason why nothing is to be run; null: it is to be run
 */
record Proposal(Instant at, State state, @Nullable String reason) {

    /** The end of what can be planned at an instant: no later time has come. */
    static Instant end(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** Everything whose moment has come by {@code now}, and which is not kept yet: the calendar beside the run sheet. */
    static List<Proposal> of(Schedule schedule, Instant now) {
        return schedule.timing().between(schedule.plannedTo(), end(now)).stream()
                .map(planned -> propose(schedule, planned, now))
                .toList();
    }

    private static Proposal propose(Schedule schedule, Timing.Planned planned, Instant now) {
        Schedule.Pause pause = schedule.pause();
        if (planned.leftOut() != null) {
            return new Proposal(planned.at(), State.SKIPPED, planned.leftOut());
        }
        if (pause != null) {
            return new Proposal(planned.at(), State.SKIPPED, "paused by " + pause.by() + ": " + pause.note());
        }
        return Admission.isTooOld(schedule, planned.at(), now)
                ? new Proposal(planned.at(), State.MISSED, Admission.TOO_OLD)
                : new Proposal(planned.at(), State.PLANNED, null);
    }
}
