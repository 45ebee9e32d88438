package daybook.tax;

import daybook.money.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An amount that tax is to be computed on.
 *
 * @param category tax category; null: none, in a business that charges no tax
 * @param percent 0 to 100
 * @param inclusive whether the amount includes the tax
 * @param exemption why the percentage is 0 although the category has one; null: it is not
 */
public record TaxableLine(
        Money amount,
        @Nullable String category,
        BigDecimal percent,
        boolean inclusive,
        @Nullable String exemption) {

    /** Whether both are summed up in one row of the tax summary. */
    boolean isTaxedLike(TaxableLine other) {
        return Objects.equals(category, other.category)
                && percent.compareTo(other.percent) == 0
                && inclusive == other.inclusive
                && Objects.equals(exemption, other.exemption);
    }
}
