package daybook.jobs.explanation;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredLine.Billed;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.PriceModel;
import daybook.proration.Proration.Share;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/** Computes anew what a line's share of a cycle costs at a price of the whole cycle (domain.md 11.6 and 30). */
record LineCost(Recurring line) {

    private static final int DAYS_OF_MONTH = 30;

    Currency currency() {
        return line.printed().amounts().amount().currency();
    }

    /** What it costs before discount, within the limits of its price. */
    Money amount() {
        return of(model().priceOf(line.quantity()));
    }

    /** What it would cost without them. */
    Money unlimited() {
        return of(unlimitedPrice());
    }

    BigDecimal unlimitedPrice() {
        return model().unlimited().priceOf(line.quantity());
    }

    private PriceModel model() {
        return line.price().model();
    }

    private Billed billed() {
        return line.billed();
    }

    /** Full prices and parts of one, in days of {@code partOfDays}. */
    BigDecimal days() {
        return BigDecimal.valueOf(billed().wholeCycles())
                .multiply(BigDecimal.valueOf(billed().partOfDays()))
                .add(BigDecimal.valueOf(billed().partDays()));
    }

    /** What all days of the cycle so far cost, rounded once. */
    Money soFar(BigDecimal price) {
        return Rounding.HALF_UP.roundQuotient(
                price.multiply(days()), BigDecimal.valueOf(billed().partOfDays()), currency());
    }

    boolean isLaterSlice() {
        return before().days() > 0;
    }

    /**
     * The share of a later slice's cycle that is charged already. The days of a slice count from the first billed day of
     * its cycle; months of 30 days stop counting at 30, and then only the cycle tells how many came before.
     */
    Share before() {
        int own = line.printed().period().days();
        int earlier = billed().partDays() - own;
        if (billed().wholeCycles() > 0) {
            return new Share(0, 1);
        }
        return switch (line.price().proration()) {
            case BY_DAY -> new Share(Math.max(0, earlier), billed().partOfDays());
            case NONE -> earlier > 0 ? Share.whole(earlier) : new Share(0, 1);
            case FIXED_30 -> {
                int fixed = fixedDays();
                int days = billed().partDays() == billed().partOfDays() ? daysBefore(earlier) : earlier;
                yield new Share(Math.clamp(days, 0, fixed), fixed);
            }
        };
    }

    private int fixedDays() {
        return line.term().grid().cycle().isCalendar()
                ? line.term().grid().cycle().months() * DAYS_OF_MONTH
                : billed().partOfDays();
    }

    private int daysBefore(int otherwise) {
        LocalDate from = line.printed().period().from();
        LocalDate cycle = line.term().grid().cycleContaining(from).from();
        LocalDate sliced = line.term().days().slicedFrom();
        LocalDate first = sliced.isAfter(cycle) ? sliced : cycle;
        return first.isBefore(from) ? new Period(first, from).days() : otherwise;
    }

    Money chargedBefore(BigDecimal price) {
        Share before = before();
        return Rounding.HALF_UP.roundQuotient(before.timesDays(price), BigDecimal.valueOf(before.of()), currency());
    }

    Money of(BigDecimal price) {
        return isLaterSlice() ? soFar(price).minus(chargedBefore(price)) : soFar(price);
    }

    /** What it would cost without limits and rounding: amounts are spread by that. */
    BigDecimal exact() {
        BigDecimal price = unlimitedPrice();
        Share before = before();
        return price.multiply(days())
                .divide(BigDecimal.valueOf(billed().partOfDays()), MathContext.DECIMAL128)
                .subtract(before.timesDays(price).divide(BigDecimal.valueOf(before.of()), MathContext.DECIMAL128));
    }

    /** What is left of a discount once what it leaves to pay is brought within the limits of the price. */
    Money withinLimits(Money discount) {
        if (discount.isZero() || !(model() instanceof PriceModel.Limited limited)) {
            return discount;
        }
        Money amount = amount();
        Money charged = unlimited().minus(discount);
        Money least = of(limited.minimum());
        charged = charged.compareTo(least) < 0 ? least : charged;
        BigDecimal maximum = limited.maximum();
        if (maximum != null) {
            Money most = of(maximum);
            charged = charged.compareTo(most) > 0 ? most : charged;
        }
        return amount.minus(charged.compareTo(amount) > 0 ? amount : charged);
    }
}
