package daybook.jobs.billing;

import daybook.invoicing.BillingDecision;
import daybook.subscription.DueSubscription;

/** A due subscription and what billing decided about it. */
record Decided(DueSubscription due, BillingDecision decision) {}
