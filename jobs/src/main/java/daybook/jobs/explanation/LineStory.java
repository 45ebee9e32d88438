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
import org.jspecify.annotations.Nullable;

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
        LineCost cost =
                new LineCost(document.rules(), billed, document.head().sums().currency());
        telling.say("price: " + price(line) + quantity(price, billed));
        unitPrice(price);
        new PriceStory(telling, billed.quantity()).tell(price.model());
        telling.say("share: " + share(billed, cost));
        amount(line, cost, price.model().priceOf(billed.quantity()));
        discount(line, cost);
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
        BigDecimal unitPrice = price.model().unitPrice();
        return "%s, valid from %s: %s %s a cycle of %s%s, %s tax"
                .formatted(
                        price.code(),
                        price.validFrom(),
                        unitPrice == null ? PriceStory.word(price.model()) + " in" : number(unitPrice),
                        document.head().sums().currency(),
                        document.rules().grid().cycle().toString().toLowerCase(Locale.ROOT),
                        price.model().unlimited() instanceof PriceModel.PerUnit ? " and unit" : "",
                        line.tax().inclusive() ? "with" : "without");
    }

    private static String quantity(Priced price, Billed billed) {
        String units = number(billed.quantity()) + (price.unit() == null ? "" : " " + price.unit());
        String bare = number(price.model().unlimited().priceOf(billed.quantity()));
        return switch (price.model().unlimited()) {
            case PriceModel.Flat _ -> ", whatever the quantity (" + number(billed.quantity()) + ")";
            case PriceModel.PerUnit(BigDecimal each) -> "; %s x %s = %s".formatted(units, number(each), bare);
            case PriceModel.Graduated _,
                    PriceModel.Volume _,
                    PriceModel.Stairstep _,
                    PriceModel.Packages _,
                    PriceModel.Percentage _,
                    PriceModel.Limited _ -> "; %s cost %s".formatted(units, bare);
        };
    }

    private void unitPrice(Priced price) {
        String printed = shown(price.unitPrice());
        String kept = shown(price.model().unitPrice());
        if (!printed.equals(kept)) {
            telling.disagree("the unit price is stored as %s, but the price says %s".formatted(printed, kept));
        }
    }

    private static String shown(@Nullable BigDecimal price) {
        return price == null ? "none" : number(price);
    }

    private Period cycle(LocalDate date) {
        return document.rules().grid().cycleContaining(date);
    }

    private static String days(Period period) {
        return period.from() + " to " + period.to().minusDays(1);
    }

    private String share(Billed billed, LineCost cost) {
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
        if (cost.isLaterSlice()) {
            return "a later slice of the cycle " + days(cycle) + ": " + part + " so far, less what is charged already";
        }
        String why =
                billed.period().to().equals(cycle.to()) ? "begins after the cycle did" : "ends before the cycle does";
        return "%s of the cycle %s, because the service %s".formatted(part, days(cycle), why);
    }

    private void amount(Line line, LineCost cost, BigDecimal price) {
        Billed billed = line.billed();
        BigDecimal of = BigDecimal.valueOf(billed.partOfDays());
        String formula = billed.partDays() == 0
                ? number(price) + " x " + billed.wholeCycles()
                : number(price) + " x "
                        + (billed.wholeCycles() == 0
                                ? billed.partDays() + " / " + billed.partOfDays()
                                : "(" + billed.wholeCycles() + " + " + billed.partDays() + " / " + billed.partOfDays()
                                        + ")");
        telling.say("amount: %s = %s, rounded once: %s"
                .formatted(formula, quotient(price.multiply(cost.days()), of), cost.soFar(price)));
        if (cost.isLaterSlice()) {
            Share before = cost.before();
            telling.say("less what its first %d of %d days cost: %s x %d / %d, rounded: %s"
                    .formatted(
                            before.days(),
                            before.of(),
                            number(price),
                            before.days(),
                            before.of(),
                            cost.chargedBefore(price)));
        }
        telling.result("the amount", cost.of(price), line.amounts().amount());
    }

    private void discount(Line line, LineCost cost) {
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
            case Discount.Percent(BigDecimal percent) -> percent(line, cost, percent, which);
            case Discount.Fixed(Money fixed) -> fixed(line, fixed, which);
        }
    }

    private void percent(Line line, LineCost cost, BigDecimal percent, String which) {
        Money stored = line.amounts().discount();
        PriceModel model = line.price().model();
        Money amount = cost.of(model.unlimited().priceOf(line.billed().quantity()));
        BigDecimal numerator = amount.amount().multiply(percent);
        Money computed = amount.isPositive()
                ? Rounding.HALF_UP.roundQuotient(numerator, HUNDRED, stored.currency())
                : Money.zero(stored.currency());
        telling.say("discount: %s %% of %s = %s, rounded: %s%s"
                .formatted(number(percent), amount, quotient(numerator, HUNDRED), computed, which));
        if (model instanceof PriceModel.Limited limited && !computed.isZero()) {
            computed = cost.withinLimits(computed, limited);
            telling.say("limits: they hold for what is left to pay, so %s is taken off".formatted(computed));
        }
        telling.result("the discount", computed, stored);
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
        Money most = fixed.compareTo(charged) < 0 ? fixed : charged;
        // Limits can leave less of it, and how much hangs on how it was spread.
        boolean limited = together.stream().anyMatch(other -> other.price().model() instanceof PriceModel.Limited);
        Money expected = limited && given.compareTo(most) < 0 ? given : most;
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
