package daybook.pricing;

import daybook.calendar.Span;
import org.jspecify.annotations.Nullable;

/**
 * How long a service is taken for, and how it can be left (domain.md 11.7).
 *
 * @param trial free days from the first start of the service on; null: none
 * @param contract how long it is bound from the end of the trial on; null: not at all
 * @param autoRenew whether a contract that ends begins anew; else the service expires with it
 * @param expiresAfter cycles from the end of the trial on, after which the service expires; null: it does not
 * @param notice from a cancellation to the end that it can have
 * @param regretDays days from the start within which everything is taken back; 0: none
 * @param keepVersion whether a service without a contract keeps the version of the price that it began with
 */
public record Commitment(
        @Nullable Span trial,
        @Nullable Span contract,
        boolean autoRenew,
        @Nullable Integer expiresAfter,
        Notice notice,
        int regretDays,
        Penalty penalty,
        boolean keepVersion) {

    /** An open service that can be left any day and keeps its price. */
    public static final Commitment NONE =
            new Commitment(null, null, true, null, Notice.none(), 0, new Penalty.None(), true);

    public Commitment {
        if (expiresAfter != null && expiresAfter < 1) {
            throw new IllegalArgumentException("a service expires after 1 cycle or more, not " + expiresAfter);
        }
        if (regretDays < 0) {
            throw new IllegalArgumentException("days of regret are not negative");
        }
    }
}
