package daybook.subscription;

import daybook.calendar.Period;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an earlier document, as far as taking it back needs it.
 *
 * @param charge the line that charged: itself, or what it corrects
 * @param sold what it is for
 * @param charged after discount, negative where it took something back; includes tax when {@code tax} says so
 * @param left what is left of the charge after all that corrects it; of a correction: nothing
 * @param fixed what fixed discounts have to do with it
 * @param posted whether its document is legal
 */
public record BilledLine(
        Key charge,
        boolean correction,
        Sold sold,
        Period period,
        Money charged,
        Money left,
        FixedDiscount fixed,
        Tax tax,
        boolean posted) {

    /** Which line it is. */
    public record Key(long documentId, int lineNo) {}

    /**
     * What a line is for.
     *
     * @param product of the line: of a bundle that stands on several, its component
     * @param quantity units, as printed
     */
    public record Sold(Product product, BigDecimal quantity) {}

    /**
     * What fixed discounts, which are an amount a cycle, gave it.
     *
     * @param given to the line; of a correction: negative what it made free again, positive what stood again
     * @param left what of it still stands after all corrections; of a correction: nothing
     * @param from first day of the line that charged, as it was billed: which cycle had the discount
     */
    public record FixedDiscount(Money given, Money left, LocalDate from) {

        /** None, for a line from that day. */
        public static FixedDiscount none(Currency currency, LocalDate from) {
            return new FixedDiscount(Money.zero(currency), Money.zero(currency), from);
        }
    }

    /**
     * How it was taxed.
     *
     * @param category null in a business that charges no tax
     */
    public record Tax(
            @Nullable String category,
            BigDecimal percent,
            boolean inclusive,
            @Nullable String exemption) {}
}
