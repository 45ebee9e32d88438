package daybook.jobs.billing;

import daybook.invoicing.RecurringBilling;
import daybook.subscription.DueAccount;
import java.util.List;

/** An account and what was decided about it, one item a document at most. */
record Decided(DueAccount due, List<RecurringBilling.Item> items) {}
