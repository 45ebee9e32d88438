package daybook.money;

import java.math.BigDecimal;

/**
 * Rounds what is to be paid to what can be paid in cash, such as 0.05 francs (domain.md 13.3). What it adds or takes off is
 * no part of the price: it is outside of tax.
 *
 * @param step the smallest coin, positive
 */
public record CashRounding(Money step) {

    public CashRounding {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("cash is rounded to a step of more than nothing, not to " + step);
        }
    }

    /**
     * What a total needs to become a multiple of the step, half up on the absolute value, so that a credit mirrors the debit
     * it takes back. Nothing in another currency than that of the step.
     *
     * @param total of any sign
     * @return at most half a step, of either sign
     */
    public Money of(Money total) {
        if (!total.currency().equals(step.currency())) {
            return Money.zero(total.currency());
        }
        BigDecimal steps = BigDecimal.valueOf(step.minor());
        Money whole = Rounding.HALF_UP.roundQuotient(
                BigDecimal.valueOf(total.minor()),
                steps.movePointRight(step.currency().decimals()),
                step.currency());
        return new Money(Math.multiplyExact(whole.minor(), step.minor()), step.currency()).minus(total);
    }
}
