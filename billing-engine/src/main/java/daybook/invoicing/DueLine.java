package daybook.invoicing;

import daybook.money.Money;

/**
 * A line that is due, before tax.
 *
 * @param amount before discount, negative where something is taken back
 * @param discount zero or positive
 * @param fixed what of fixed discounts it has, before the limits of its price; where days are taken back, negative what is
 *     free again and positive what stands again
 */
record DueLine(LineSource source, Money amount, Money discount, Money fixed) {

    /** A line that has no discount. */
    static DueLine undiscounted(LineSource source, Money amount) {
        Money none = Money.zero(amount.currency());
        return new DueLine(source, amount, none, none);
    }

    Money charged() {
        return amount.minus(discount);
    }
}
