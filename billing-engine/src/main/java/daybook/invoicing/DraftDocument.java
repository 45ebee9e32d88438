package daybook.invoicing;

import daybook.money.Money;
import daybook.subscription.Subscription;
import daybook.tax.TaxComputation;
import java.util.List;

/**
 * A document that billing wants to make. Its number is given when it is posted.
 *
 * @param taxes one row per category, percentage and kind of price
 */
public record DraftDocument(
        DocumentKind kind,
        Subscription subscription,
        List<DraftLine> lines,
        List<TaxComputation.Row> taxes,
        Sums sums) {

    public DraftDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /** What the document comes to, signed as it changes what the customer owes: {@code net + tax = total}. */
    public record Sums(Money net, Money tax) {

        public Money total() {
            return net.plus(tax);
        }
    }
}
