package daybook.pricing;

import java.math.BigDecimal;

/** What is charged for leaving a contract before its end (domain.md 11.7). */
public sealed interface Penalty {

    /** Nothing. */
    record None() implements Penalty {}

    /**
     * One amount, whenever the contract is left.
     *
     * @param amount above 0, with the decimals of the price's currency at most
     */
    record Fixed(BigDecimal amount) implements Penalty {
        public Fixed {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("a penalty is above 0, not " + amount.toPlainString());
            }
            amount = amount.stripTrailingZeros();
        }
    }

    /**
     * A part of what would still have been charged up to the end of the contract.
     *
     * @param percent above 0, at most 100
     */
    record RemainingFeesPercent(BigDecimal percent) implements Penalty {
        public RemainingFeesPercent {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "a penalty is above 0 and at most 100 percent, not " + percent.toPlainString());
            }
            percent = percent.stripTrailingZeros();
        }
    }

    /**
     * The penalty, never rounded.
     *
     * @param remainingFees what would still have been charged up to the end of the contract; 0 or more
     */
    default BigDecimal of(BigDecimal remainingFees) {
        return switch (this) {
            case None() -> BigDecimal.ZERO;
            case Fixed(BigDecimal amount) -> amount;
            case RemainingFeesPercent(BigDecimal percent) ->
                remainingFees.multiply(percent).movePointLeft(2);
        };
    }
}
