package daybook.jobs.explanation;

import daybook.calendar.BillingGrid;
import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.ledger.Entry;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.pricing.PriceModel;
import daybook.proration.Proration;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with all that is kept of how it was made.
 *
 * @param discount what its run took off for its subscription; null: nothing
 * @param entries of the ledger; none for a draft
 */
record StoredDocument(
        Head head,
        Rules rules,
        Origin origin,
        List<Line> lines,
        List<TaxRow> taxes,
        @Nullable GivenDiscount discount,
        List<Entry> entries) {

    StoredDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        entries = List.copyOf(entries);
    }

    /**
     * What stands at its top.
     *
     * @param number legal number; null: a draft
     */
    record Head(
            @Nullable String number,
            DocumentKind kind,
            LocalDate documentOn,
            LocalDate dueOn,
            String customer,
            String subscription,
            Sums sums) {}

    /** What it comes to. */
    record Sums(Money net, Money tax, Money rounding, Money total) {

        Currency currency() {
            return net.currency();
        }
    }

    /** What it was computed by: the cycles of the subscription, and the business's policies as they were. */
    record Rules(BillingGrid grid, Proration prorate, TaxRounding taxRounding) {}

    /**
     * Where it comes from and went to.
     *
     * @param mail state, recipient and reason of its message in words; null: it has none
     */
    record Origin(
            long run,
            String runState,
            LocalDate asOf,
            String askedBy,
            @Nullable String mail) {}

    /** A line. */
    record Line(int number, Priced price, Billed billed, Amounts amounts, LineTax tax) {}

    /**
     * The price that it took.
     *
     * @param unitPrice as printed; null where no single figure tells it
     * @param unit what a quantity counts, where the product says so
     */
    record Priced(
            String sku,
            String description,
            String code,
            LocalDate validFrom,
            PriceModel model,
            @Nullable BigDecimal unitPrice,
            @Nullable String unit) {}

    /**
     * What it charges for.
     *
     * @param serviceStart first day of the service
     * @param wholeCycles full prices
     * @param partDays days besides them
     * @param partOfDays days that the full price stands for
     */
    record Billed(
            Period period,
            LocalDate serviceStart,
            int wholeCycles,
            int partDays,
            int partOfDays,
            BigDecimal quantity) {}

    /** What it comes to. */
    record Amounts(Money amount, Money discount, Money net) {}

    /** How it is taxed. */
    record LineTax(
            @Nullable String category,
            BigDecimal percent,
            boolean inclusive,
            @Nullable String exemption) {}

    /** A row of the tax summary. */
    record TaxRow(
            String category,
            BigDecimal percent,
            boolean inclusive,
            Money taxable,
            Money tax,
            @Nullable String exemption) {}

    /**
     * A discount as it was when it was given.
     *
     * @param limit for how many cycles; null: for good
     * @param before how many had had it
     * @param cycles how many got it here
     */
    record GivenDiscount(Discount discount, @Nullable Integer limit, int before, int cycles) {}
}
