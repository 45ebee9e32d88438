package daybook.subscription;

import daybook.money.Money;
import daybook.organisation.PaymentTerms;
import daybook.tax.TaxedCustomer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account with something to bill, and what is known of who pays.
 *
 * @param contactVersionId the customer's details as they are now
 * @param language of the customer, BCP 47
 * @param subscriptions those with a service that may be due, only with these services
 * @param charges what is charged once, oldest first
 */
public record DueAccount(
        Payer payer,
        long contactVersionId,
        String language,
        List<Subscription> subscriptions,
        List<OneTimeCharge> charges) {

    public DueAccount {
        subscriptions = List.copyOf(subscriptions);
        charges = List.copyOf(charges);
    }

    /**
     * The account.
     *
     * @param open whether it takes documents
     * @param terms null: the business's
     * @param customer what tax needs to know of who owns it
     * @param funds what it has paid ahead; read only where something is billed once it is paid for, else zero
     */
    public record Payer(
            long accountId, boolean open, @Nullable PaymentTerms terms, TaxedCustomer customer, Money funds) {}
}
