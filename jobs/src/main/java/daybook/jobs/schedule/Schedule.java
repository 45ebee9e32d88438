package daybook.jobs.schedule;

import daybook.jobs.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job that is run again and again at planned times.
 *
 * @param pause null: it is not paused
 * @param plannedTo every planned time before this instant is kept
 */
public record Schedule(
        long id,
        long businessId,
        String code,
        Task task,
        Timing timing,
        Limits limits,
        @Nullable Pause pause,
        Instant plannedTo) {

    /**
     * What is run.
     *
     * @param job name of a job, or {@link #NIGHTLY}
     * @param post bill: whether it posts what it drafts
     * @param only whether it is run without what comes before it
     * @param asOfOffset days from the planned time's own day to the business date
     */
    public record Task(String job, boolean post, boolean only, int asOfOffset) {

        /** The job that does all steps of a night. */
        public static final String NIGHTLY = "nightly";
    }

    /**
     * When a planned time is no longer run, or not yet.
     *
     * @param cutOff null: there is none
     * @param catchUp how long after a time that was missed it is still run
     */
    public record Limits(@Nullable CutOff cutOff, Overlap overlap, Duration catchUp) {}

    /** The latest time of day to begin. */
    public record CutOff(LocalTime at, WhenLate then) {}

    /** What becomes of a time whose cut-off has passed. */
    public enum WhenLate {
        RUN,
        SKIP
    }

    /** What becomes of a time at which an earlier one is still at work. */
    public enum Overlap {
        SKIP,
        QUEUE
    }

    /** Nothing is begun until somebody says so. */
    public record Pause(Instant since, String by, String note) {}

    /** The business date of a planned time. */
    public LocalDate asOf(Instant plannedAt) {
        return timing.day(plannedAt).plusDays(task.asOfOffset());
    }

    /** The latest instant to begin a planned time; empty: there is none. */
    public Optional<Instant> latestStart(Instant plannedAt) {
        return Optional.ofNullable(limits.cutOff()).map(cutOff -> timing.first(cutOff.at(), plannedAt));
    }

    /** What its runs say of who asked for them. */
    public String asker() {
        return Run.Request.SCHEDULE + code;
    }
}
