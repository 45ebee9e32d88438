package daybook.invoicing;

import daybook.money.Money;
import daybook.subscription.DueAccount.Payer;
import org.jspecify.annotations.Nullable;

/**
 * What billing needs to know of the account that is charged.
 *
 * @param open whether it takes documents
 * @param taxExemptReason why it is charged no tax, as printed; null: it is charged tax
 * @param funds what it has paid ahead; null: nothing
 */
public record BilledAccount(
        boolean open,
        @Nullable String taxExemptReason,
        @Nullable Money funds) {

    /** An account of an ordinary customer. */
    public static final BilledAccount ORDINARY = new BilledAccount(true, null, null);

    static BilledAccount of(Payer payer) {
        return new BilledAccount(payer.open(), payer.taxExemptReason(), payer.funds());
    }

    /** Whether what it has paid ahead pays for a document. */
    boolean pays(Money total) {
        return !total.isPositive() || (funds != null && funds.compareTo(total) >= 0);
    }

    /** The account once a document is made. */
    BilledAccount after(Money total) {
        return funds == null ? this : new BilledAccount(open, taxExemptReason, funds.minus(total));
    }
}
