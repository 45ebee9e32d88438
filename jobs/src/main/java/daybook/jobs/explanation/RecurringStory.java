package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.days;
import static daybook.jobs.explanation.Telling.number;
import static daybook.jobs.explanation.Telling.quotient;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredLine.Billed;
import daybook.jobs.explanation.StoredLine.Days;
import daybook.jobs.explanation.StoredLine.Happening;
import daybook.jobs.explanation.StoredLine.Priced;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.money.Money;
import daybook.pricing.BillingModel;
import daybook.pricing.PriceModel;
import daybook.proration.Proration.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what a period of a service costs, and what it came of (domain.md 11.6 and 30). */
final class RecurringStory {

    private final Telling telling;
    private final GivenDiscounts discounts;

    RecurringStory(Telling telling, GivenDiscounts discounts) {
        this.telling = telling;
        this.discounts = discounts;
    }

    void tell(Recurring line) {
        Printed printed = line.printed();
        Priced price = line.price();
        LineCost cost = new LineCost(line);
        telling.say("price: " + price(line) + quantity(line));
        if (line.part() == null) {
            unitPrice(price);
        }
        new PriceStory(telling, line.quantity()).tell(price.model());
        terms(line);
        telling.say("share: " + share(line, cost));
        amount(line, cost, price.model().priceOf(line.quantity()));
        GivenDiscounts.OfLine given = discounts.of(line);
        given.tell(telling);
        telling.result(
                "the discount",
                line.part() == null ? given.expected() : line.part().discount(cost.amount(), given.expected()),
                printed.amounts().discount());
        telling.result(
                "the fixed discount",
                line.part() == null ? given.fixed() : line.part().fixed(cost.amount(), given.expected(), given.fixed()),
                printed.amounts().fixed());
    }

    private static String price(Recurring line) {
        Priced price = line.price();
        BigDecimal unitPrice = price.model().unitPrice();
        return "%s, valid from %s%s: %s %s a cycle of %s%s, %s tax"
                .formatted(
                        price.code(),
                        price.validFrom(),
                        price.phase() == 0 ? "" : ", phase " + price.phase(),
                        unitPrice == null ? PriceStory.word(price.model()) + " in" : number(unitPrice),
                        line.printed().amounts().amount().currency(),
                        line.term().grid().cycle().toString().toLowerCase(Locale.ROOT),
                        price.model().unlimited() instanceof PriceModel.PerUnit ? " and unit" : "",
                        line.printed().tax().inclusive() ? "with" : "without");
    }

    private static String quantity(Recurring line) {
        BigDecimal quantity = line.quantity();
        boolean named = line.part() == null && line.printed().unit() != null;
        String units = number(quantity) + (named ? " " + line.printed().unit() : "");
        PriceModel model = line.price().model().unlimited();
        String bare = number(model.priceOf(quantity));
        return switch (model) {
            case PriceModel.Flat _ -> ", whatever the quantity (" + number(quantity) + ")";
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

    /** What the price binds to, where it matters for this line, and what it came of. */
    private void terms(Recurring line) {
        Days days = line.term().days();
        Period period = line.printed().period();
        String billed = billed(line.price().billing());
        if (!billed.isEmpty()) {
            telling.say("billed: " + billed);
        }
        if (period.from().equals(days.billableFrom()) && days.startedOn().isBefore(days.billableFrom())) {
            telling.say("free: from %s to %s, the first charged day is %s"
                    .formatted(days.startedOn(), days.billableFrom().minusDays(1), days.billableFrom()));
        }
        if (days.contractTo() != null) {
            telling.say("contract: bound until " + days.contractTo().minusDays(1));
        }
        Happening began = line.term().began();
        if (began != null) {
            telling.say("why: " + began.told());
        }
        Happening ended = line.term().ended();
        if (ended != null && period.to().equals(days.endsOn())) {
            telling.say("ends: " + ended.told());
        }
    }

    private static String billed(BillingModel model) {
        return switch (model) {
            case PRE_BILL -> "";
            case POST_BILL -> "afterwards, when the period is over";
            case PAY_BEFORE_BILL -> "once the account has paid for it";
            case PAYMENT_DRIVEN -> "out of a wallet";
        };
    }

    /** The days of the cycle, when it is the one that the line was billed by. */
    private static String of(Period cycle, Billed billed) {
        return billed.partOfDays() == cycle.days() ? " of the cycle " + days(cycle) : " of the cycle";
    }

    private static String share(Recurring line, LineCost cost) {
        Billed billed = line.billed();
        Period period = line.printed().period();
        Period cycle = line.term().grid().cycleContaining(period.from());
        String part = billed.partDays() + " of " + billed.partOfDays() + " days";
        String rule = line.price().ownProration()
                ? " (the price counts "
                        + line.price()
                                .proration()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ') + ")"
                : "";
        if (billed.wholeCycles() > 0 && period.to().isAfter(cycle.to())) {
            return "an extended first period: the whole cycle from " + cycle.to() + ", and "
                    + (billed.wholeCycles() > 1 ? "a full price" : part) + " for the days before it";
        }
        if (billed.wholeCycles() > 0) {
            return period.equals(cycle)
                    ? "the whole cycle"
                    : "a part of the cycle %s at the full price, as the %s has it"
                            .formatted(days(cycle), line.price().ownProration() ? "price" : "business");
        }
        if (cost.isLaterSlice()) {
            LocalDate sliced = line.term().days().slicedFrom();
            LocalDate first = sliced.isAfter(cycle.from()) ? sliced : cycle.from();
            return "a later slice%s: %s so far, from %s on, less what is charged already%s"
                    .formatted(of(cycle, billed), part, first, rule);
        }
        String why = period.to().equals(cycle.to()) ? "begins after the cycle did" : "ends before the cycle does";
        return "%s of the cycle %s, because the service %s%s".formatted(part, days(cycle), why, rule);
    }

    private void amount(Recurring line, LineCost cost, BigDecimal price) {
        Billed billed = line.billed();
        String part = billed.partDays() + " / " + billed.partOfDays();
        String share = billed.partDays() == 0
                ? Integer.toString(billed.wholeCycles())
                : billed.wholeCycles() == 0 ? part : "(" + billed.wholeCycles() + " + " + part + ")";
        telling.say("amount: %s x %s = %s, rounded once: %s"
                .formatted(
                        number(price),
                        share,
                        quotient(price.multiply(cost.days()), BigDecimal.valueOf(billed.partOfDays())),
                        cost.soFar(price)));
        Money computed = cost.of(price);
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
            telling.say("slice: %s - %s = %s".formatted(cost.soFar(price), cost.chargedBefore(price), computed));
        }
        if (line.part() != null) {
            telling.say(line.part().told(computed));
        }
        telling.result(
                "the amount",
                line.part() == null ? computed : line.part().amount(computed),
                line.printed().amounts().amount());
    }
}
