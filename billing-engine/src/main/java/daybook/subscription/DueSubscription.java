package daybook.subscription;

import daybook.organisation.PaymentTerms;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with services that may be due, and what is known of who pays.
 *
 * @param contactVersionId the customer's details as they are now
 * @param language of the customer, BCP 47
 */
public record DueSubscription(Subscription subscription, Payer payer, long contactVersionId, String language) {

    /**
     * The account that pays.
     *
     * @param open whether it takes documents
     * @param terms null: the business's
     * @param taxExemptReason null: it is charged tax
     */
    public record Payer(
            long accountId,
            boolean open,
            @Nullable PaymentTerms terms,
            @Nullable String taxExemptReason) {}
}
