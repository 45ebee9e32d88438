package daybook.invoicing;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.proration.Proration.Share;
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
        Money whole = Rounding.HALF_UP.round(price.multiply(BigDecimal.valueOf(due.wholeCycles())), currency);
        if (due.part().days() == 0) {
            return new PricedPeriod(service, due, whole, price.multiply(BigDecimal.valueOf(due.wholeCycles())));
        }
        Money part = rounded(price, due.part(), currency).minus(rounded(price, due.alreadyCharged(), currency));
        BigDecimal exactPart = exact(price, due.part()).subtract(exact(price, due.alreadyCharged()));
        return new PricedPeriod(
                service,
                due,
                whole.plus(part),
                price.multiply(BigDecimal.valueOf(due.wholeCycles())).add(exactPart));
    }

    private static Money rounded(BigDecimal price, Share share, Currency currency) {
        return Rounding.HALF_UP.roundQuotient(share.timesDays(price), BigDecimal.valueOf(share.of()), currency);
    }

    private static BigDecimal exact(BigDecimal price, Share share) {
        return share.timesDays(price).divide(BigDecimal.valueOf(share.of()), MathContext.DECIMAL128);
    }
}
