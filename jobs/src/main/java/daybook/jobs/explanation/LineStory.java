package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.number;
import static daybook.jobs.explanation.Telling.quotient;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredDocument.Billed;
import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredDocument.Line;
import daybook.jobs.explanation.StoredDocument.Priced;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.Discount;
import daybook.pricing.PriceModel;
import daybook.proration.Proration.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Tells how a line came to be (domain.md 11.6 and 30). */
final class LineStory {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final StoredDocument document;
    private final Telling telling;

    LineStory(StoredDocument document, Telling telling) {
        this.document = document;
        this.telling = telling;
    }

    void tell(Line line) {
        telling.begin("line " + line.number());
        Priced price = line.price();
        Billed billed = line.billed();
        telling.say("%s (%s), from %s to %s, %d days"
                .formatted(
                        price.description(),
                        price.sku(),
                        billed.period().from(),
                        billed.period().to().minusDays(1),
                        billed.period().days()));
        BigDecimal cyclePrice = price.model().priceOf(billed.quantity());
        telling.say("price: " + price(line) + quantity(price, billed, cyclePrice));
        telling.say("share: " + share(billed));
        amount(line, cyclePrice);
        discount(line);
        if (!line.tax().inclusive()) {
            telling.say("net: %s - %s = %s"
                    .formatted(
                            line.amounts().amount(),
                            line.amounts().discount(),
                            line.amounts().net()));
            telling.result(
                    "the net",
                    line.amounts().amount().minus(line.amounts().discount()),
                    line.amounts().net());
        }
    }

    private String price(Line line) {
        Priced price = line.price();
        return "%s, valid from %s: %s %s a cycle of %s%s, %s tax"
                .formatted(
                        price.code(),
                        price.validFrom(),
                        number(price.model().unitPrice()),
                        document.head().sums().currency(),
                        document.rules().grid().cycle().toString().toLowerCase(Locale.ROOT),
                        price.model() instanceof PriceModel.PerUnit ? " and unit" : "",
                        line.tax().inclusive() ? "with" : "without");
    }

    private static String quantity(Priced price, Billed billed, BigDecimal cyclePrice) {
        return switch (price.model()) {
            case PriceModel.Flat(var _) -> ", whatever the quantity (" + number(billed.quantity()) + ")";
            case PriceModel.PerUnit(BigDecimal each) ->
                "; %s%s x %s = %s"
                        .formatted(
                                number(billed.quantity()),
                                price.unit() == null ? "" : " " + price.unit(),
                                number(each),
                                number(cyclePrice));
        };
    }

    private Period cycle(LocalDate date) {
        return document.rules().grid().cycleContaining(date);
    }

    private static String days(Period period) {
        return period.from() + " to " + period.to().minusDays(1);
    }

    private String share(Billed billed) {
        Period cycle = cycle(billed.period().from());
        String part = billed.partDays() + " of " + billed.partOfDays() + " days";
        if (billed.wholeCycles() > 0 && billed.period().to().isAfter(cycle.to())) {
            return "an extended first period: the whole cycle from " + cycle.to() + ", and "
                    + (billed.wholeCycles() > 1 ? "a full price" : part) + " for the days before it";
        }
        if (billed.wholeCycles() > 0) {
            return billed.period().equals(cycle)
                    ? "the whole cycle"
                    : "a part of the cycle " + days(cycle) + " at the full price, as the business has it";
        }
        if (isLaterSlice(billed)) {
            return "a later slice of the cycle " + days(cycle) + ": " + part + " so far, less what is charged already";
        }
        String why =
                billed.period().to().equals(cycle.to()) ? "begins after the cycle did" : "ends before the cycle does";
        return "%s of the cycle %s, because the service %s".formatted(part, days(cycle), why);
    }

    /** The days of a slice count from the first billed day of its cycle. */
    private boolean isLaterSlice(Billed billed) {
        LocalDate from = billed.period().from();
        return billed.wholeCycles() == 0 && from.isAfter(cycle(from).from()) && from.isAfter(billed.serviceStart());
    }

    private void amount(Line line, BigDecimal price) {
        Billed billed = line.billed();
        BigDecimal of = BigDecimal.valueOf(billed.partOfDays());
        BigDecimal times =
                BigDecimal.valueOf(billed.wholeCycles()).multiply(of).add(BigDecimal.valueOf(billed.partDays()));
        Money rounded = Rounding.HALF_UP.roundQuotient(
                price.multiply(times), of, document.head().sums().currency());
        String formula = billed.partDays() == 0
                ? number(price) + " x " + billed.wholeCycles()
                : number(price) + " x "
                        + (billed.wholeCycles() == 0
                                ? billed.partDays() + " / " + billed.partOfDays()
                                : "(" + billed.wholeCycles() + " + " + billed.partDays() + " / " + billed.partOfDays()
                                        + ")");
        telling.say(
                "amount: %s = %s, rounded once: %s".formatted(formula, quotient(price.multiply(times), of), rounded));
        Money computed = isLaterSlice(billed) ? rounded.minus(charged(billed, price)) : rounded;
        telling.result("the amount", computed, line.amounts().amount());
    }

    private Money charged(Billed billed, BigDecimal price) {
        Period cycle = cycle(billed.period().from());
        LocalDate first = billed.serviceStart().isAfter(cycle.from()) ? billed.serviceStart() : cycle.from();
        Share before = document.rules()
                .prorate()
                .share(
                        new Period(first, billed.period().from()).days(),
                        document.rules().grid().cycle(),
                        cycle);
        Money charged = Rounding.HALF_UP.roundQuotient(
                before.timesDays(price),
                BigDecimal.valueOf(before.of()),
                document.head().sums().currency());
        telling.say("less what its first %d of %d days cost: %s x %d / %d, rounded: %s"
                .formatted(before.days(), before.of(), number(price), before.days(), before.of(), charged));
        return charged;
    }

    private void discount(Line line) {
        Money stored = line.amounts().discount();
        GivenDiscount given = document.discount();
        if (given == null) {
            telling.result("the discount", Money.zero(stored.currency()), stored);
            return;
        }
        int cycle = cycleNumber(line);
        if (cycle > given.cycles()) {
            telling.say("discount: none, its %d cycles are over".formatted(given.before() + given.cycles()));
            telling.result("the discount", Money.zero(stored.currency()), stored);
            return;
        }
        String which = given.limit() == null ? "" : ": cycle %d of %d".formatted(given.before() + cycle, given.limit());
        switch (given.discount()) {
            case Discount.Percent(BigDecimal percent) -> {
                Money amount = line.amounts().amount();
                BigDecimal numerator = amount.amount().multiply(percent);
                Money computed = amount.isPositive()
                        ? Rounding.HALF_UP.roundQuotient(numerator, HUNDRED, stored.currency())
                        : Money.zero(stored.currency());
                telling.say("discount: %s %% of %s = %s, rounded: %s%s"
                        .formatted(number(percent), amount, quotient(numerator, HUNDRED), computed, which));
                telling.result("the discount", computed, stored);
            }
            case Discount.Fixed(Money fixed) -> fixed(line, fixed, which);
        }
    }

    /** A fixed amount is given to a cycle: what its lines get adds up to it, or to all that they cost. */
    private void fixed(Line line, Money fixed, String which) {
        Money zero = Money.zero(fixed.currency());
        List<Line> together = document.lines().stream()
                .filter(other -> cycleStart(other).equals(cycleStart(line)))
                .toList();
        Money charged = together.stream()
                .map(other -> other.amounts().amount())
                .filter(Money::isPositive)
                .reduce(zero, Money::plus);
        Money given = together.stream().map(other -> other.amounts().discount()).reduce(zero, Money::plus);
        Money expected = fixed.compareTo(charged) < 0 ? fixed : charged;
        telling.say("discount: %s of the %s a cycle, spread over its lines by what they cost%s"
                .formatted(line.amounts().discount(), fixed, which));
        telling.result("the discount of the cycle", expected, given);
    }

    private LocalDate cycleStart(Line line) {
        return cycle(line.billed().period().from()).from();
    }

    /** Which of the charged cycles of the document a line is in, from 1. */
    private int cycleNumber(Line line) {
        TreeSet<LocalDate> charged = new TreeSet<>();
        document.lines().stream()
                .filter(other -> other.amounts().amount().isPositive())
                .forEach(other -> charged.add(cycleStart(other)));
        return charged.headSet(cycleStart(line), true).size();
    }
}
