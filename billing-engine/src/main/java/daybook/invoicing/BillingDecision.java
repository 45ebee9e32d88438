package daybook.invoicing;

import java.time.LocalDate;
import java.util.Map;

/** What billing decides about one subscription. A refusal is a result, not an exception. */
public sealed interface BillingDecision {

    /** A document is due. */
    record Billed(DraftDocument document, Progress progress) implements BillingDecision {}

    /** Periods are due, but they come to nothing: they count as billed and no document is made. */
    record CameToNothing(Progress progress) implements BillingDecision {}

    /** Nothing is due. */
    record NothingDue() implements BillingDecision {}

    /** Something is due that cannot be billed; nothing is done, and the next run tries again. */
    record Refused(RefusalReason reason, String message) implements BillingDecision {}

    /**
     * How far a decision moves a subscription.
     *
     * @param billedTo first day that is not billed yet, by the id of the service
     * @param discountCycles how many more billed cycles had the discount
     */
    record Progress(Map<Long, LocalDate> billedTo, int discountCycles) {

        public Progress {
            billedTo = Map.copyOf(billedTo);
        }
    }
}
