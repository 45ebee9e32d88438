package daybook.jobs.schedule;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of one planned time.
 *
 * @param attempts how often it was begun
 * @param work null: it was not begun
 * @param reason what came of it, or why nothing did; null: nothing is to be said yet
 * @param askedBy who asked for it as a back-fill; null: it came about by its schedule
 */
public record PlannedRun(
        long id,
        long scheduleId,
        Instant at,
        LocalDate asOf,
        State state,
        int attempts,
        @Nullable Work work,
        @Nullable String reason,
        @Nullable String askedBy) {

    /** Where a planned time stands. */
    public enum State {
        /** Its time has come, and nobody has begun it. */
        PLANNED,
        /** Somebody works on it, or died working on it. */
        RUNNING,
        DONE,
        FAILED,
        /** It was left out on purpose. */
        SKIPPED,
        /** Nobody was there in time. */
        MISSED
    }

    /**
     * The work on it.
     *
     * @param ended null: it has not
     * @param late whether it began after its cut-off
     * @param runId null: it made no run, or has not yet
     */
    public record Work(
            Instant started,
            @Nullable Instant ended,
            boolean late,
            @Nullable Long runId) {}
}
