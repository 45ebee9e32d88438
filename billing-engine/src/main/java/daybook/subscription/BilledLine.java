package daybook.subscription;

import daybook.calendar.Period;
import daybook.money.Money;
import daybook.pricing.Product;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of an earlier document, as far as taking it back needs it.
 *
 * @param charge the line that charged: itself, or what it corrects
 * @param sold what it is for
 * @param charged after discount, negative where it took something back; includes tax when {@code tax} says so
 * @param left what is left of the charge after all that corrects it; of a correction: nothing
 * @param posted whether its document is legal
 */
public record BilledLine(
        Key charge, boolean correction, Sold sold, Period period, Money charged, Money left, Tax tax, boolean posted) {

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
