package daybook.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a decimal value becomes money. Each mode works on the absolute value and puts the sign back, so that a credit
 * mirrors the debit it takes back (domain.md 1.2).
 */
public enum Rounding {
    HALF_UP(RoundingMode.HALF_UP),
    HALF_EVEN(RoundingMode.HALF_EVEN),
    UP(RoundingMode.UP),
    DOWN(RoundingMode.DOWN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /**
     * The value as money, rounded once to the currency's minor unit.
     *
     * @throws ArithmeticException when the value has more digits than 64 bits of minor units hold
     */
    public Money round(BigDecimal value, Currency currency) {
        return new Money(
                value.movePointRight(currency.decimals()).setScale(0, mode).longValueExact(), currency);
    }

    /**
     * The quotient as money, rounded once: a third of 1.00 never passes through an intermediate 0.3333.
     *
     * @param numerator the value to divide
     * @param denominator what to divide it by, not zero
     */
    public Money roundQuotient(BigDecimal numerator, BigDecimal denominator, Currency currency) {
        return new Money(
                numerator
                        .movePointRight(currency.decimals())
                        .divide(denominator, 0, mode)
                        .longValueExact(),
                currency);
    }
}
