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
     * @param language of the customer, a BCP 47 tag such as {@code el} or {@code en}
     * @param subscription the business's own code of the subscription it bills; null: it bills the account
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
     * @param addressLines street, postal code and town, country: each a line of its own, without blanks
     * @param iban where to pay, of an issuer only
     */
    public record Party(
            String name,
            List<String> addressLines,
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
     * @param amount before discount; includes tax when {@code priceIncludesTax}
     * @param discount what is taken off, zero or positive, of the same kind as {@code amount}
     * @param net after discount, without tax
     * @param taxRate percent, such as 19
     */
    public record Line(
            int number,
            String sku,
            String description,
            Period period,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            Money amount,
            Money discount,
            Money net,
            BigDecimal taxRate,
            boolean priceIncludesTax) {}

    /**
     * The tax of one category at one rate.
     *
     * @param rate percent
     * @param exemption why there is no tax where there could be some
     */
    public record TaxRow(
            String category,
            BigDecimal rate,
            Money taxable,
            Money tax,
            @Nullable String exemption) {}

    /** What the document comes to: {@code net + tax = total}. */
    public record Totals(Money net, Money tax, Money total) {}
}
