package daybook.jobs.run;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job (domain.md 1.4).
 *
 * @param request what was asked for; with {@code post} it posts what it drafts by itself
 * @param epoch grows with every attempt
 * @param recoveries how often a schedule took it up since a person last did
 * @param failure why it failed or stopped, in a sentence
 */
public record Run(
        long id,
        Request request,
        RunState state,
        int epoch,
        int recoveries,
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
            long businessId, String job, LocalDate asOf, LocalDate documentOn, boolean post, String askedBy) {

        /** How the name of a schedule begins, where it stands in place of a person's. */
        public static final String SCHEDULE = "schedule ";

        /** Whether no person asked for it. */
        public boolean isByItself() {
            return askedBy.startsWith(SCHEDULE);
        }

        /** The same, but it posts nothing. */
        public Request draftOnly() {
            return new Request(businessId, job, asOf, documentOn, false, askedBy);
        }
    }

    /**
     * What was due when it first started.
     *
     * @param selected items; they end as billed, unchanged or refused
     * @param firstKey lowest key
     * @param lastKey highest key
     */
    public record Scope(long selected, long firstKey, long lastKey) {}

    /**
     * How its items ended.
     *
     * @param parked left out, because a person parked them
     */
    public record Counts(long billed, long unchanged, long refused, long parked) {

        /** Of a run that parks nothing. */
        public Counts(long billed, long unchanged, long refused) {
            this(billed, unchanged, refused, 0);
        }

        public long sum() {
            return billed + unchanged + refused + parked;
        }
    }
}
