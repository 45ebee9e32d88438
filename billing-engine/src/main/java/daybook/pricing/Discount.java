package daybook.pricing;

import daybook.money.Money;
import java.math.BigDecimal;

/** What is taken off a line after its amount was rounded (domain.md 30, "discount"). */
public sealed interface Discount {

    /**
     * A part of every line.
     *
     * @param percent above 0, at most 100
     */
    record Percent(BigDecimal percent) implements Discount {
        public Percent {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "a discount is above 0 and at most 100 percent, not " + percent.toPlainString());
            }
        }
    }

    /** An amount a cycle of the subscription, never prorated, spread over the cycle's lines and never beyond them. */
    record Fixed(Money amount) implements Discount {
        public Fixed {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("a discount is above zero, not " + amount);
            }
        }
    }
}
