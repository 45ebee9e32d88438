package daybook.jobs.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a job ended, in what all jobs have in common.
 *
 * @param runId the run that it made; null: none
 * @param sentence what came of it, for a person
 */
public record JobEnd(Kind kind, @Nullable Long runId, String sentence) {

    /** From the best to the worst. */
    public enum Kind {
        NOTHING_TO_DO,
        DONE,
        DONE_WITH_REJECTS,
        REFUSED,
        ALREADY_RUNNING,
        FAILED,
        DOES_NOT_BALANCE;

        /** Whether the work is done, so that what comes after it may begin. */
        public boolean isDone() {
            return compareTo(DONE_WITH_REJECTS) <= 0;
        }
    }

    /** It could not even begin, or broke where nobody expected it. */
    public static JobEnd failed(String sentence) {
        return new JobEnd(Kind.FAILED, null, sentence);
    }
}
