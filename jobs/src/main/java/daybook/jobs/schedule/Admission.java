package daybook.jobs.schedule;

import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.WhenLate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a planned time may be begun. */
sealed interface Admission {

    /** It may; {@code late} says whether its cut-off has passed. */
    record Begin(boolean late) implements Admission {}

    /** It may not, and never will by itself. */
    record Close(State as, String reason) implements Admission {}

    /** Without a window a time still has as long as it takes to notice that nobody began it. */
    Duration GRACE = Duration.ofMinutes(2);

    int ATTEMPTS = 3;

    String TOO_OLD = "nobody was there in time, and its catch-up window has passed";

    /**
     * Decides.
     *
     * @param overlapped whether an earlier time of the schedule was at work when this one's moment came
     */
    static Admission decide(Schedule schedule, PlannedRun run, boolean overlapped, Instant now) {
        if (run.state() == State.RUNNING) {
            return run.attempts() >= ATTEMPTS
                    ? new Close(
                            State.FAILED, "whoever ran it died " + ATTEMPTS + " times; find out why, then back-fill it")
                    : new Begin(run.work() != null && run.work().late());
        }
        boolean late = isPast(schedule.latestStart(run.at()), now);
        if (run.askedBy() != null) {
            return new Begin(false);
        }
        Schedule.Pause pause = schedule.pause();
        if (pause != null) {
            return new Close(State.SKIPPED, "paused by " + pause.by() + ": " + pause.note());
        }
        if (isTooOld(schedule, run.at(), now)) {
            return new Close(State.MISSED, TOO_OLD);
        }
        if (overlapped && schedule.limits().overlap() == Overlap.SKIP) {
            return new Close(State.SKIPPED, "an earlier one was still at work");
        }
        Schedule.CutOff cutOff = schedule.limits().cutOff();
        if (late && cutOff != null && cutOff.then() == WhenLate.SKIP) {
            return new Close(State.SKIPPED, "its cut-off " + cutOff.at() + " has passed");
        }
        return new Begin(late);
    }

    /** Whether a time that was not begun by now is no longer run. */
    static boolean isTooOld(Schedule schedule, Instant plannedAt, Instant now) {
        return plannedAt.plus(schedule.limits().catchUp()).plus(GRACE).isBefore(now);
    }

    private static boolean isPast(Optional<Instant> limit, Instant now) {
        return limit.map(now::isAfter).orElse(false);
    }
}
