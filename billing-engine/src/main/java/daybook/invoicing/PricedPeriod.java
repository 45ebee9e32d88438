package daybook.invoicing;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A due period and what it costs.
 *
 * @param exact the amount before it was rounded: what discounts are spread by (domain.md 30, "largest remainder")
 */
record PricedPeriod(SubscribedService service, DuePeriod due, Money amount, BigDecimal exact) {

    static PricedPeriod of(SubscribedService service, DuePeriod due) {
        BigDecimal price = service.price().model().priceOf(service.quantity());
        Currency currency = service.price().currency();
        BigDecimal whole = price.multiply(BigDecimal.valueOf(due.wholeCycles()));
        if (due.part().days() == 0) {
            return new PricedPeriod(service, due, Rounding.HALF_UP.round(whole, currency), whole);
        }
        // Whole cycles and the part are one line, so they are rounded together.
        BigDecimal of = BigDecimal.valueOf(due.part().of());
        BigDecimal charged = whole.multiply(of).add(due.part().timesDays(price));
        BigDecimal before = due.alreadyCharged().timesDays(price);
        BigDecimal beforeOf = BigDecimal.valueOf(due.alreadyCharged().of());
        Money amount = Rounding.HALF_UP
                .roundQuotient(charged, of, currency)
                .minus(Rounding.HALF_UP.roundQuotient(before, beforeOf, currency));
        BigDecimal exact =
                charged.divide(of, MathContext.DECIMAL128).subtract(before.divide(beforeOf, MathContext.DECIMAL128));
        return new PricedPeriod(service, due, amount, exact);
    }
}
