package daybook.jobs.explanation;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredDocument.Billed;
import daybook.jobs.explanation.StoredDocument.Rules;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.PriceModel;
import daybook.proration.Proration.Share;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Computes anew what a line's share of a cycle costs at a price of the whole cycle (domain.md 11.6 and 30). */
record LineCost(Rules rules, Billed billed, Currency currency) {

    /** Full prices and parts of one, in days of {@code partOfDays}. */
    BigDecimal days() {
        return BigDecimal.valueOf(billed.wholeCycles())
                .multiply(BigDecimal.valueOf(billed.partOfDays()))
                .add(BigDecimal.valueOf(billed.partDays()));
    }

    /** What all days of the cycle so far cost, rounded once. */
    Money soFar(BigDecimal price) {
        return Rounding.HALF_UP.roundQuotient(
                price.multiply(days()), BigDecimal.valueOf(billed.partOfDays()), currency);
    }

    /** The days of a slice count from the first billed day of its cycle. */
    boolean isLaterSlice() {
        LocalDate from = billed.period().from();
        return billed.wholeCycles() == 0 && from.isAfter(cycle().from()) && from.isAfter(billed.serviceStart());
    }

    /** The share of a later slice's cycle that is charged already. */
    Share before() {
        LocalDate start = billed.serviceStart();
        LocalDate first = start.isAfter(cycle().from()) ? start : cycle().from();
        int days = new Period(first, billed.period().from()).days();
        return rules.prorate().share(days, rules.grid().cycle(), cycle());
    }

    Money chargedBefore(BigDecimal price) {
        Share before = before();
        return Rounding.HALF_UP.roundQuotient(before.timesDays(price), BigDecimal.valueOf(before.of()), currency);
    }

    Money of(BigDecimal price) {
        return isLaterSlice() ? soFar(price).minus(chargedBefore(price)) : soFar(price);
    }

    /** What is left of a discount once what it leaves to pay is brought within the limits of the price. */
    Money withinLimits(Money discount, PriceModel.Limited limited) {
        Money amount = of(limited.priceOf(billed.quantity()));
        Money charged = of(limited.model().priceOf(billed.quantity())).minus(discount);
        Money least = of(limited.minimum());
        charged = charged.compareTo(least) < 0 ? least : charged;
        BigDecimal maximum = limited.maximum();
        if (maximum != null) {
            Money most = of(maximum);
            charged = charged.compareTo(most) > 0 ? most : charged;
        }
        return amount.minus(charged.compareTo(amount) > 0 ? amount : charged);
    }

    private Period cycle() {
        return rules.grid().cycleContaining(billed.period().from());
    }
}
