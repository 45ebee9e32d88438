package daybook.invoicing;

import daybook.money.Money;
import daybook.subscription.DueAccount.Payer;
import daybook.tax.TaxedCustomer;
import org.jspecify.annotations.Nullable;

/**
 * What billing needs to know of the account that is charged.
 *
 * @param open whether it takes documents
 * @param customer what tax needs to know of who owns it
 * @param funds what it has paid ahead; null: nothing
 */
public record BilledAccount(
        boolean open, TaxedCustomer customer, @Nullable Money funds) {

    /** An account of an ordinary customer. */
    public static final BilledAccount ORDINARY = new BilledAccount(true, TaxedCustomer.ORDINARY, null);

    static BilledAccount of(Payer payer) {
        return new BilledAccount(payer.open(), payer.customer(), payer.funds());
    }

    /** Whether what it has paid ahead pays for a document. */
    boolean pays(Money total) {
        return !total.isPositive() || (funds != null && funds.compareTo(total) >= 0);
    }

    /** The account once a document is made. */
    BilledAccount after(Money total) {
        return funds == null ? this : new BilledAccount(open, customer, funds.minus(total));
    }
}
