package daybook.jobs.billing;

import daybook.invoicing.RecurringBilling;
import daybook.subscription.DueAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account and what was decided about it, one item a document at most.
 *
 * @param parked what was left out
 */
record Decided(DueAccount due, List<RecurringBilling.Item> items, List<Parked> parked) {

    /**
     * What is left out.
     *
     * @param subscriptionId null: the account
     */
    record Parked(@Nullable Long subscriptionId, String reason) {}

    /** How many of the items that the run selected these are. */
    int count() {
        return items.size() + parked.size();
    }
}
