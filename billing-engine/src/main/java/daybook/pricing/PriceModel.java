package daybook.pricing;

import java.math.BigDecimal;

/** What a quantity of a product costs for a full cycle, never rounded. */
public sealed interface PriceModel {

    /** The same amount whatever the quantity. */
    record Flat(BigDecimal amount) implements PriceModel {}

    /** An amount per unit. */
    record PerUnit(BigDecimal amount) implements PriceModel {}

    default BigDecimal priceOf(BigDecimal quantity) {
        return switch (this) {
            case Flat(BigDecimal amount) -> amount;
            case PerUnit(BigDecimal amount) -> amount.multiply(quantity);
        };
    }

    /** The figure that is printed as unit price. */
    default BigDecimal unitPrice() {
        return switch (this) {
            case Flat(BigDecimal amount) -> amount;
            case PerUnit(BigDecimal amount) -> amount;
        };
    }
}
