package daybook.invoicing;

import daybook.money.Money;

/**
 * A line that is due, before tax.
 *
 * @param amount before discount, negative where something is taken back
 * @param discount zero or positive
 */
record DueLine(LineSource source, Money amount, Money discount) {

    Money charged() {
        return amount.minus(discount);
    }
}
