package daybook.ledger;

import daybook.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What of a document or movement is open.
 *
 * @param id key
 * @param name number or reference
 * @param open above zero: of an invoice what is still owed, of a credit what settles nothing yet
 * @param dueOn when it is to be paid; a new due date is never given, also when a payment bounces
 * @param postedOn date of posting
 * @param since since when the amount is open: the date of posting, or when the last allocation was reversed
 * @param targets keys of the debits that a credit is meant for, the first one first
 */
public record OpenItem(
        long id, String name, Money open, LocalDate dueOn, LocalDate postedOn, LocalDate since, List<Long> targets) {

    /** The oldest first: due date, date, number (domain.md 5, J60). */
    static final Comparator<OpenItem> OLDEST_FIRST = Comparator.comparing(OpenItem::dueOn)
            .thenComparing(OpenItem::postedOn)
            .thenComparing(OpenItem::name)
            .thenComparing(OpenItem::id);

    public OpenItem {
        targets = List.copyOf(targets);
        if (!open.isPositive()) {
            throw new IllegalArgumentException(name + " is not open: " + open);
        }
    }
}
