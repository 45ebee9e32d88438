package daybook.invoicing;

import daybook.calendar.Period;
import daybook.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a document with every figure that made it.
 *
 * @param amount before discount, negative where something is taken back; includes tax when {@code taxInclusive}
 * @param discount what is taken off, of the same kind and sign as {@code amount}
 * @param fixed what of fixed discounts it has, before the limits of its price; where days are taken back, negative what is
 *     free again for their cycle and positive what stands again
 * @param net after discount, without tax
 */
public record DraftLine(LineSource source, Money amount, Money discount, Money fixed, Money net, LineTax tax) {

    /**
     * How a line is taxed.
     *
     * @param category null in a business that charges no tax
     * @param exemption why the percentage is 0, as printed; null: it is not, or needs no reason
     */
    public record LineTax(
            @Nullable String category,
            BigDecimal percent,
            boolean inclusive,
            @Nullable String exemption) {}

    /** Whether it charges and takes back nothing, and no fixed discount has to do with it that could be free again. */
    boolean isZero() {
        return amount.equals(discount) && fixed.isZero();
    }

    /** The days that it covers. */
    public Period period() {
        return source.period();
    }
}
