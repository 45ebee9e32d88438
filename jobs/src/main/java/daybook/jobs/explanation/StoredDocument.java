package daybook.jobs.explanation;

import daybook.invoicing.DocumentKind;
import daybook.ledger.Entry;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.PaymentTerms;
import daybook.organisation.Policies.CreditNoteTax;
import daybook.subscription.RunningDiscount;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with all that is kept of how it was made.
 *
 * @param discounts those that its run gave
 * @param entries of the ledger; none for a draft
 */
record StoredDocument(
        Head head,
        Rules rules,
        Origin origin,
        List<StoredLine> lines,
        List<TaxRow> taxes,
        List<GivenDiscount> discounts,
        List<Entry> entries) {

    StoredDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        discounts = List.copyOf(discounts);
        entries = List.copyOf(entries);
    }

    /**
     * What stands at its top.
     *
     * @param number legal number; null: a draft
     * @param subscription null: it is of the account
     */
    record Head(
            @Nullable String number,
            DocumentKind kind,
            LocalDate documentOn,
            LocalDate dueOn,
            String customer,
            @Nullable String subscription,
            Sums sums) {}

    /** What it comes to. */
    record Sums(Money net, Money tax, Money rounding, Money total) {

        Currency currency() {
            return net.currency();
        }
    }

    /**
     * The policies of the business as they were.
     *
     * @param coin null: totals are not rounded
     * @param ownTerms the account's payment terms as they are now; null: it has none of its own
     */
    record Rules(
            TaxRounding taxRounding,
            CreditNoteTax creditNotes,
            @Nullable CashRounding coin,
            PaymentTerms terms,
            @Nullable PaymentTerms ownTerms) {}

    /**
     * Where it comes from and went to.
     *
     * @param reason why, where somebody said so
     * @param mail state, recipient and reason of its message in words; null: it has none
     * @param voidedBy number of the credit note that voids it; null: none does
     * @param voids number of the document that it voids; null: none
     * @param held why it was held back and who let it go, in words; null: it was not
     */
    record Origin(
            Source run,
            @Nullable String reason,
            @Nullable String mail,
            @Nullable String voidedBy,
            @Nullable String voids,
            @Nullable String held) {}

    /** The run that made it. */
    record Source(long id, String job, String state, LocalDate asOf, String askedBy) {}

    /** A row of the tax summary. */
    record TaxRow(
            String category,
            BigDecimal percent,
            boolean inclusive,
            Money taxable,
            Money tax,
            @Nullable String exemption) {}

    /**
     * A discount as it was before it was given.
     *
     * @param code that it was claimed by; null: none
     * @param cycles how many got it here for the first time
     * @param cyclesMoved whether the cycles of the subscription are others since, so that it cannot be given anew
     */
    record GivenDiscount(
            long subscriptionId,
            RunningDiscount before,
            @Nullable String code,
            int cycles,
            boolean cyclesMoved) {

        /** The same, used as far as {@code now}. */
        GivenDiscount with(RunningDiscount now) {
            return new GivenDiscount(subscriptionId, now, code, cycles, cyclesMoved);
        }
    }
}
