package daybook.invoicing;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.tax.TaxComputation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that billing wants to make. Its number is given when it is posted.
 *
 * @param subscriptionId what it bills; null: the account
 * @param taxes one row per category, percentage and kind of price
 */
public record DraftDocument(
        DocumentKind kind,
        @Nullable Long subscriptionId,
        Currency currency,
        List<DraftLine> lines,
        List<TaxComputation.Row> taxes,
        Sums sums) {

    public DraftDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /**
     * What the document comes to, signed as it changes what the customer owes: {@code net + tax + rounding = total}.
     *
     * @param rounding to what can be paid in cash, outside of tax
     */
    public record Sums(Money net, Money tax, Money rounding) {

        /** Sums that are not rounded. */
        public Sums(Money net, Money tax) {
            this(net, tax, Money.zero(net.currency()));
        }

        public Money total() {
            return net.plus(tax).plus(rounding);
        }
    }
}
