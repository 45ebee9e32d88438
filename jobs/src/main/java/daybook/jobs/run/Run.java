package daybook.jobs.run;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job.
 *
 * @param request what was asked for; with {@code post} it posts what it drafts by itself
 * @param epoch grows with every attempt
 * @param failure why it failed, in a sentence
 */
public record Run(
        long id,
        Request request,
        RunState state,
        int epoch,
        Scope scope,
        Counts counts,
        @Nullable String failure) {

    /**
     * What was asked for.
     *
     * @param asOf business date: what is due on this day is done
     * @param documentOn date of its documents
     */
    public record Request(
            long businessId, String job, LocalDate asOf, LocalDate documentOn, boolean post, String askedBy) {}

    /**
     * What was due when it first started.
     *
     * @param selected items; they end as billed, unchanged or refused
     * @param firstKey lowest key
     * @param lastKey highest key
     */
    public record Scope(long selected, long firstKey, long lastKey) {}

    /** How its items ended. */
    public record Counts(long billed, long unchanged, long refused) {

        public long sum() {
            return billed + unchanged + refused;
        }
    }
}
