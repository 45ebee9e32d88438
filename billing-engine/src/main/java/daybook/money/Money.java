package daybook.money;

import java.math.BigDecimal;

/**
 * An exact amount of one currency, held in its minor unit: {@code 12.34 EUR} is 1234, {@code 123 JPY} is 123.
 *
 * <p>Sums are exact or they throw. A fraction of a minor unit can disappear in one place only: where {@link Rounding}
 * turns a decimal value into money.
 *
 * @param minor the amount in minor units, negative for what is owed the other way
 * @param currency the currency that says how large a minor unit is
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** More digits before the point never fit. */
    private static final int DIGITS_MAX = 19;

    /**
     * Reads {@code "12.34"} exactly.
     *
     * @throws IllegalArgumentException when the text is no decimal number, or has more decimals than the currency
     */
    public static Money of(String amount, Currency currency) {
        try {
            return of(new BigDecimal(amount), currency);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + amount + "' is no amount such as 12.34", e);
        }
    }

    /**
     * The amount exactly.
     *
     * @throws IllegalArgumentException when it has more decimals than the currency, or more digits than fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        // Asked of the exponent first: 1E500000000 would be written out, digit by digit, before it is found too large.
        if ((long) amount.precision() - amount.scale() > DIGITS_MAX) {
            throw tooLarge(amount);
        }
        try {
            return new Money(amount.movePointRight(currency.decimals()).longValueExact(), currency);
        } catch (ArithmeticException e) {
            if (amount.stripTrailingZeros().scale() <= currency.decimals()) {
                throw tooLarge(amount);
            }
            throw new IllegalArgumentException(
                    amount + " has more decimals than the " + currency.decimals() + " of " + currency, e);
        }
    }

    private static IllegalArgumentException tooLarge(BigDecimal amount) {
        return new IllegalArgumentException(amount + " has more digits than the ledger holds");
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, inSameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, inSameCurrency(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /** The amount as a decimal with exactly the currency's decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    /** Compares amounts of the same currency; throws when the currencies differ. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, inSameCurrency(other).minor);
    }

    private Money inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + this + " with " + other);
        }
        return other;
    }

    /** Such as {@code 12.34 EUR}. */
    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency;
    }
}
