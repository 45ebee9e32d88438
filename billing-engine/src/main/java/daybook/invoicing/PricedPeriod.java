package daybook.invoicing;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.PriceModel;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A due period and what it costs.
 *
 * @param amount what it costs before discount, within the limits of the price
 * @param unlimited what it would cost without them: what a discount is taken off
 * @param exact {@code unlimited} before it was rounded: what discounts are spread by (domain.md 30, "largest remainder")
 */
record PricedPeriod(SubscribedService service, DuePeriod due, Money amount, Money unlimited, BigDecimal exact) {

    static PricedPeriod of(SubscribedService service, DuePeriod due) {
        Currency currency = service.price().currency();
        PriceModel model = service.price().model();
        BigDecimal price = model.unlimited().priceOf(service.quantity());
        Money unlimited = rounded(price, due, currency);
        Money amount = model instanceof PriceModel.Limited limited
                ? rounded(limited.priceOf(service.quantity()), due, currency)
                : unlimited;
        return new PricedPeriod(service, due, amount, unlimited, exact(price, due));
    }

    /** Whole cycles and the part are one line, so they are rounded together. */
    private static Money rounded(BigDecimal price, DuePeriod due, Currency currency) {
        BigDecimal whole = price.multiply(BigDecimal.valueOf(due.wholeCycles()));
        if (due.part().days() == 0) {
            return Rounding.HALF_UP.round(whole, currency);
        }
        BigDecimal of = BigDecimal.valueOf(due.part().of());
        BigDecimal charged = whole.multiply(of).add(due.part().timesDays(price));
        BigDecimal before = due.alreadyCharged().timesDays(price);
        return Rounding.HALF_UP
                .roundQuotient(charged, of, currency)
                .minus(Rounding.HALF_UP.roundQuotient(
                        before, BigDecimal.valueOf(due.alreadyCharged().of()), currency));
    }

    private static BigDecimal exact(BigDecimal price, DuePeriod due) {
        BigDecimal whole = price.multiply(BigDecimal.valueOf(due.wholeCycles()));
        if (due.part().days() == 0) {
            return whole;
        }
        BigDecimal of = BigDecimal.valueOf(due.part().of());
        BigDecimal before = due.alreadyCharged().timesDays(price);
        return whole.multiply(of)
                .add(due.part().timesDays(price))
                .divide(of, MathContext.DECIMAL128)
                .subtract(before.divide(BigDecimal.valueOf(due.alreadyCharged().of()), MathContext.DECIMAL128));
    }

    /** What is left of a discount when what it leaves to pay is brought within the limits of the price. */
    Money withinLimits(Money discount) {
        if (discount.isZero() || !(service.price().model() instanceof PriceModel.Limited limited)) {
            return discount;
        }
        Currency currency = amount.currency();
        Money least = rounded(limited.minimum(), due, currency);
        Money charged = max(unlimited.minus(discount), least);
        BigDecimal maximum = limited.maximum();
        if (maximum != null) {
            charged = min(charged, rounded(maximum, due, currency));
        }
        // Slices are differences of rounded amounts: the limit of one may be a cent off what the slice itself costs.
        return amount.minus(min(amount, charged));
    }

    private static Money min(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Money max(Money one, Money other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
