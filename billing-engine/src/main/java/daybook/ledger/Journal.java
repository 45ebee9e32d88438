package daybook.ledger;

import daybook.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries that one document or movement makes; they balance, or there is no such journal.
 *
 * @param entries at least two, or none for a document that comes to nothing
 */
public record Journal(List<Entry> entries) {

    public Journal {
        entries = List.copyOf(entries);
        if (!entries.isEmpty()) {
            Money sum = entries.stream().map(Entry::amount).reduce(Money::plus).orElseThrow();
            if (!sum.isZero()) {
                throw new IllegalArgumentException("entries must add up to zero, not to " + sum + ": " + entries);
            }
        }
    }

    /**
     * Posts an invoice or a credit note: the customer owes the total, of which the net is earned and the tax is the
     * state's (domain.md 5, effect table). Entries of zero are left out.
     *
     * @param net signed as it changes what the customer owes
     * @param taxes one per row of the document's tax summary, signed likewise
     * @param rounding of the total to what can be paid in cash, signed likewise
     */
    public static Journal ofDocument(Money net, List<Money> taxes, Money rounding) {
        Money total = taxes.stream().reduce(net, Money::plus).plus(rounding);
        List<Entry> entries = new ArrayList<>(3 + taxes.size());
        add(entries, LedgerAccount.RECEIVABLE, total);
        add(entries, LedgerAccount.REVENUE, net.negated());
        taxes.forEach(tax -> add(entries, LedgerAccount.TAX, tax.negated()));
        add(entries, LedgerAccount.ROUNDING, rounding.negated());
        return new Journal(entries);
    }

    /** Moves an amount above or below zero to one account from another. */
    public static Journal between(LedgerAccount to, LedgerAccount from, Money amount) {
        return new Journal(List.of(new Entry(to, amount), new Entry(from, amount.negated())));
    }

    /** The same with every sign turned: what takes this one back. */
    public Journal opposite() {
        return new Journal(entries.stream()
                .map(entry -> new Entry(entry.account(), entry.amount().negated()))
                .toList());
    }

    /** Posts a document whose total is not rounded. */
    public static Journal ofDocument(Money net, List<Money> taxes) {
        return ofDocument(net, taxes, Money.zero(net.currency()));
    }

    private static void add(List<Entry> entries, LedgerAccount account, Money amount) {
        if (!amount.isZero()) {
            entries.add(new Entry(account, amount));
        }
    }
}
