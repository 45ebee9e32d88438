package daybook.invoicing;

import daybook.calendar.Period;
import daybook.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A posted invoice or credit note with all that its paper shows, as it was on the day it was posted. What is printed
 * from it never changes, whatever becomes of the customer, the product or the business afterwards.
 *
 * @param taxes one row per category and rate, in the order of rate, highest first
 */
public record PrintedDocument(
        Heading heading, Party issuer, Party customer, List<Line> lines, List<TaxRow> taxes, Totals totals) {

    public PrintedDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /**
     * What identifies the document.
     *
     * @param subscription the business's own code of the subscription it bills; null: it bills the account
     * @param language of the customer, a BCP 47 tag such as {@code el} or {@code en}
     */
    public record Heading(
            DocumentKind kind,
            String number,
            LocalDate issueDate,
            LocalDate dueDate,
            @Nullable String subscription,
            String accountCode,
            String language) {}

    /**
     * Issuer or customer.
     *
     * @param addressLines street, postal code and town: each a line of its own, without blanks
     * @param country ISO 3166-1 alpha-3 code; null: not known, taken to be the same as the other party's
     * @param iban where to pay, of an issuer only
     */
    public record Party(
            String name,
            List<String> addressLines,
            @Nullable String country,
            @Nullable String vatNumber,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String iban) {

        public Party {
            addressLines = List.copyOf(addressLines);
        }
    }

    /**
     * One line.
     *
     * @param unitPrice null where no single figure tells what a unit costs, as with tiers
     * @param corrects number of the invoice that it takes something back of; null: it charges
     */
    public record Line(
            int number,
            String sku,
            String description,
            Covered covered,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            Charged charged,
            LineTax tax,
            @Nullable String corrects) {}

    /**
     * The days that a line is for, and how much of the price they cost:
     * {@code wholeCycles + partDays / partOfDays} times the price of a cycle.
     *
     * @param partDays 0 where only whole cycles are charged
     * @param partOfDays days that the price of a cycle stands for, at least 1
     */
    public record Covered(Period period, int wholeCycles, int partDays, int partOfDays) {}

    /**
     * What a line costs: {@code amount - discount}, of which {@code net} is without tax.
     *
     * @param amount before discount; includes tax when the price does
     * @param discount what is taken off, of the same kind and sign as {@code amount}
     * @param net after discount, without tax
     */
    public record Charged(Money amount, Money discount, Money net) {}

    /**
     * How a line is taxed.
     *
     * @param rate percent, such as 19
     * @param included whether price, amount and discount include the tax
     */
    public record LineTax(BigDecimal rate, boolean included) {}

    /**
     * The tax of one category at one rate.
     *
     * @param category as products name it; paper shows its name in the customer's language
     * @param rate percent
     * @param exemption why there is no tax where there could be some: words to print, or the name of such words
     */
    public record TaxRow(
            String category,
            BigDecimal rate,
            Money taxable,
            Money tax,
            @Nullable String exemption) {}

    /**
     * What the document comes to: {@code net + tax + rounding = total}.
     *
     * @param rounding to what can be paid in cash, outside of tax; usually zero
     */
    public record Totals(Money net, Money tax, Money rounding, Money total) {}
}
