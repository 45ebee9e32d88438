package daybook.invoicing;

import daybook.subscription.RunningDiscount;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What billing decides about one subscription or account. A refusal is a result, not an exception. */
public sealed interface BillingDecision {

    /** A document is due, be it one that comes to nothing and is only kept for its lines. */
    record Billed(DraftDocument document, Progress progress) implements BillingDecision {}

    /** Something is due, but it comes to nothing: it counts as billed and no document is made. */
    record CameToNothing(Progress progress) implements BillingDecision {}

    /** Nothing is due. */
    record NothingDue() implements BillingDecision {}

    /** Something is due that cannot be billed; nothing is done, and the next run tries again. */
    record Refused(RefusalReason reason, String message) implements BillingDecision {}

    /**
     * How far a decision moves what it is about.
     *
     * @param moved by the id of the term
     * @param discounts those that were given, as they are used now, by the id of the subscription
     * @param charges the ids of the one-time charges that are billed
     */
    record Progress(Map<Long, Moved> moved, Map<Long, List<RunningDiscount>> discounts, List<Long> charges) {

        public Progress {
            moved = Map.copyOf(moved);
            discounts = Map.copyOf(discounts);
            charges = List.copyOf(charges);
        }
    }

    /**
     * How far a term of a service is billed.
     *
     * @param from how far it was
     * @param to how far it is; before {@code from} when billed time is taken back
     * @param dueOn when billing has something to do with it again; null: never
     */
    record Moved(LocalDate from, LocalDate to, @Nullable LocalDate dueOn) {}
}
