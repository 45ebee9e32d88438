package daybook.subscription.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.BillingDay;
import daybook.calendar.Cycle;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.pricing.Discount;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.PricePlan;
import daybook.pricing.Product;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.History.Event;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A fixed discount is an amount of a subscription and cycle, however often the services change in it: as long as nobody
 * leaves and every day costs its share of it.
 */
class FixedDiscountLawsTests {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 120;
    private static final List<String> CODES = List.of("A", "B", "C");
    private static final Money DISCOUNT = new Money(3_000, Currency.EUR);

    @Test
    void is_given_once_a_cycle_by_steps_and_in_one_jump() {
        Laws.forAll(300, FixedDiscountLawsTests::holds);
    }

    private static void holds(Cases cases) {
        Prices prices = prices(cases);
        List<Event> events = events(cases);
        History daily = history(prices);
        History seldom = history(prices);
        LocalDate last = START.plusDays(DAYS);
        LocalDate run = START.plusDays(cases.number(0, DAYS));
        for (LocalDate day = START; !day.isAfter(last); day = day.plusDays(1)) {
            for (Event event : events) {
                if (event.on().equals(day)) {
                    daily.act(event);
                    seldom.act(event);
                }
            }
            daily.night(day);
            seldom.changes(day);
            if (day.equals(run) || day.equals(last)) {
                seldom.night(day);
            }
        }
        boolean limited = isAtItsLimit(daily) || isAtItsLimit(seldom);
        for (History history : List.of(daily, seldom)) {
            for (LocalDate cycle = START; cycle.isBefore(last); cycle = cycle.plusMonths(1)) {
                assertGiven(given(history, cycle), limited, cycle + ": " + events);
            }
            history.discounts()
                    .forEach(discount -> assertGiven(discount.used().given(), limited, "as it is kept: " + events));
            assertThat(history.discounts()).hasSize(1);
        }
        if (!limited) {
            assertThat(Math.abs(sum(daily).minus(sum(seldom)).minor()))
                    .as("%s every night, %s seldom: %s", sum(daily), sum(seldom), events)
                    .isLessThanOrEqualTo(daily.now().terms().size());
        }
    }

    private static void assertGiven(@Nullable Money given, boolean limited, String where) {
        if (limited) {
            assertThat(given).as(where).isLessThanOrEqualTo(DISCOUNT);
        } else {
            assertThat(given).as(where).isEqualTo(DISCOUNT);
        }
    }

    /**
     * Whether a line could take no more of the discount. Of a bill of dear and cheap days the dear ones have more; when they
     * are taken back, and cheap ones come in their place, these may cost less than what is free again.
     */
    private static boolean isAtItsLimit(History history) {
        return history.lines().stream()
                .map(line -> line.line())
                .anyMatch(line -> !line.correction()
                        && line.charged().isZero()
                        && line.fixed().given().isPositive());
    }

    /** What stands of the discount on the lines of a month. */
    private static Money given(History history, LocalDate cycle) {
        return history.lines().stream()
                .map(line -> line.line().fixed())
                .filter(fixed -> !fixed.from().isBefore(cycle) && fixed.from().isBefore(cycle.plusMonths(1)))
                .map(fixed -> fixed.given())
                .reduce(Money.zero(Currency.EUR), Money::plus);
    }

    private static Money sum(History history) {
        return history.sums().values().stream().reduce(Money.zero(Currency.EUR), Money::plus);
    }

    private static History history(Prices prices) {
        List<Term> terms = FirstTerms.of(
                Place.first(1), prices.price(1), BigDecimal.ONE, PricePlan.of(prices.price(1), START), null);
        KeptSubscription begun = new KeptSubscription(
                1,
                "S1",
                new KeptSubscription.Account(1, Currency.EUR),
                new KeptSubscription.Calendar(
                        START, START, new Cycle(1, Cycle.Unit.MONTH), new BillingDay.OfStart(), 0),
                terms);
        RunningDiscount discount = RunningDiscount.unused(new Discount.Fixed(DISCOUNT), null);
        return new History(begun, List.of(discount), prices, Policies.DEFAULT);
    }

    /** All are above the discount, so that every day has room for its share of it. */
    private static Prices prices(Cases cases) {
        List<Price> prices = new ArrayList<>();
        for (String code : CODES) {
            Product product = new Product(1, code, code, Map.of(), Product.Kind.TERMED_SERVICE, null, null, true, null);
            BigDecimal amount = DISCOUNT.amount().add(BigDecimal.ONE).add(cases.decimal(1, 9_999, 2));
            prices.add(new Price(
                    prices.size() + 1L,
                    code,
                    product,
                    Currency.EUR,
                    cases.oneIn(2) ? new PriceModel.Flat(amount) : new PriceModel.PerUnit(amount),
                    null,
                    new Price.Terms(new Cycle(1, Cycle.Unit.MONTH), BillingModel.PRE_BILL),
                    LocalDate.EPOCH,
                    null));
        }
        return new Prices(prices);
    }

    /** Changes of price and quantity, and services that join. */
    private static List<Event> events(Cases cases) {
        List<Event> events = new ArrayList<>();
        for (int i = cases.number(1, 8); i > 0; i--) {
            LocalDate on = START.plusDays(cases.number(0, DAYS));
            Action.When when = cases.oneIn(3) ? Action.When.PERIOD_END : Action.When.NOW;
            String from = cases.oneOf(CODES);
            BigDecimal units = new BigDecimal(cases.number(1, 4));
            events.add(new Event(
                    on,
                    switch (cases.number(1, 4)) {
                        case 1, 2 ->
                            new Action.ChangePrice(from, cases.oneOf(CODES), cases.oneIn(2) ? null : units, when);
                        case 3 -> new Action.ChangeQuantity(from, units, when);
                        default -> new Action.Join(from, units);
                    }));
        }
        events.sort(Comparator.comparing(Event::on));
        return events;
    }
}
