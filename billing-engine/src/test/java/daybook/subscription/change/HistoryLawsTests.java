package daybook.subscription.change;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.BillingDay;
import daybook.calendar.Cycle;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.fixtures.RandomActions;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.pricing.Discount;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.PricePlan;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.History.Event;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every subscription, whatever was done to it and whenever it was billed. */
class HistoryLawsTests {

    private static final LocalDate START = LocalDate.of(2026, 1, 15);
    private static final int DAYS = 200;
    private static final List<String> CODES = List.of("A", "B", "C");

    @Test
    void hold_for_some_histories() {
        Laws.forAll(300, HistoryLawsTests::hold);
    }

    @Test
    @Tag("long")
    void hold_for_ten_thousand_histories() {
        Laws.forAll(10_000, HistoryLawsTests::hold);
    }

    private static void hold(Cases cases) {
        Policies policies = Policies.DEFAULT;
        Prices prices = prices(cases);
        KeptSubscription begun = begun(cases, prices);
        List<Event> events = events(cases);
        List<RunningDiscount> discounts = discounts(cases);
        History daily = new History(begun, discounts, prices, policies);
        History seldom = new History(begun, discounts, prices, policies);
        List<LocalDate> runs = runs(cases);
        LocalDate last = START.plusDays(DAYS);
        for (LocalDate day = START; !day.isAfter(last); day = day.plusDays(1)) {
            for (Event event : events) {
                if (event.on().equals(day)) {
                    daily.act(event);
                    seldom.act(event);
                }
            }
            daily.night(day);
            // Changes take effect on their day, whether somebody bills that night or not.
            seldom.changes(day);
            if (runs.contains(day) || day.equals(last)) {
                seldom.night(day);
            }
        }
        // Late enough that every end which was asked for has come.
        LocalDate end = last.plusDays(60);
        for (History history : List.of(daily, seldom)) {
            history.night(end);
            nothingIsLeftToDo(history, policies, end);
            noChargeIsTakenBackTwice(history);
            daysAreBilledOnce(history);
        }
        if (discounts.isEmpty() && events.stream().noneMatch(HistoryLawsTests::extendsBilledDays)) {
            bothComeToTheSame(daily, seldom, events);
        }
        whatIsUndoneFromTheStartCostsNothing(daily, end);
    }

    /**
     * A pause that extends moves what is billed when it begins, and that is less where nobody billed. A fixed discount is
     * not prorated either: see FixedDiscountLawsTests.
     */
    private static boolean extendsBilledDays(Event event) {
        return event.action() instanceof Action.Pause(var _, Action.Keep keep) && keep == Action.Keep.EXTEND;
    }

    /** Billed every night or seldom: the same, but for a cent where a line is cut that was rounded before. */
    private static void bothComeToTheSame(History daily, History seldom, List<Event> events) {
        Map<Integer, Money> sums = daily.sums();
        Map<Integer, Money> others = seldom.sums();
        Money zero = eur("0.00");
        for (Lineage service : daily.now().lineages()) {
            Money one = sums.getOrDefault(service.ordinal(), zero);
            Money other = others.getOrDefault(service.ordinal(), zero);
            assertThat(Math.abs(one.minus(other).minor()))
                    .as(
                            "%s every night, %s seldom: %s",
                            one, other, written(daily) + " | " + written(seldom) + " | " + events)
                    .isLessThanOrEqualTo(service.terms().size());
        }
    }

    /** Nothing is unbilled while it is billable, and nothing is billed beyond an end. */
    private static void nothingIsLeftToDo(History history, Policies policies, LocalDate asOf) {
        for (Term term : history.now().terms()) {
            LocalDate due = history.now().dueOn(term, policies.periods());
            assertThat(due == null || due.isAfter(asOf)).as(term.toString()).isTrue();
        }
    }

    private static void noChargeIsTakenBackTwice(History history) {
        for (History.Line line : history.lines()) {
            BilledLine charge = line.line();
            if (!charge.correction()) {
                assertThat(history.left(charge)).isBetween(eur("0.00"), charge.charged());
                assertThat(history.fixedLeft(charge))
                        .isBetween(eur("0.00"), charge.fixed().given());
            }
        }
    }

    /** The charges of a term follow each other without a gap or an overlap. */
    private static void daysAreBilledOnce(History history) {
        for (Term term : history.now().terms()) {
            List<BilledLine> charges = history.lines().stream()
                    .filter(line -> line.term() == term.id() && !line.line().correction())
                    .map(History.Line::line)
                    .sorted(Comparator.comparing(line -> line.period().from()))
                    .toList();
            LocalDate reached = null;
            for (BilledLine charge : charges) {
                if (reached != null) {
                    assertThat(charge.period().from()).as(term.toString()).isEqualTo(reached);
                }
                reached = charge.period().to();
            }
        }
    }

    private static String written(History history) {
        return history.lines().stream()
                        .map(line -> line.term() + " " + line.line().period() + " "
                                + line.line().charged().amount())
                        .toList()
                + " of "
                + history.now().terms().stream()
                        .map(term -> term.id() + " " + term.offer().price().code() + " " + term.days())
                        .toList();
    }

    /** A cancellation dated back to the first day gives back every cent. */
    private static void whatIsUndoneFromTheStartCostsNothing(History history, LocalDate day) {
        if (history.now().state(day) == SubscriptionState.CHURNED) {
            return;
        }
        history.act(new Event(day, new Action.Cancel(null, new Action.Leaving.On(START), true)));
        if (history.now().terms().stream()
                .anyMatch(term -> term.days().to() == null || term.days().to().isAfter(START))) {
            return;
        }
        history.night(day);
        assertThat(history.sums().values()).allMatch(Money::isZero);
    }

    private static Prices prices(Cases cases) {
        List<Price> prices = new ArrayList<>();
        for (String code : CODES) {
            BillingModel billing = cases.oneIn(3) ? BillingModel.POST_BILL : BillingModel.PRE_BILL;
            Cycle cycle = cases.oneIn(5)
                    ? new Cycle(cases.number(1, 3), Cycle.Unit.WEEK)
                    : new Cycle(cases.oneIn(3) ? 3 : 1, Cycle.Unit.MONTH);
            Product product = new Product(1, code, code, Map.of(), Product.Kind.TERMED_SERVICE, null, null, true, null);
            PriceModel model = cases.oneIn(2)
                    ? new PriceModel.Flat(cases.decimal(1, 9_999, 2))
                    : new PriceModel.PerUnit(cases.decimal(1, 99_999, 4));
            prices.add(new Price(
                    prices.size() + 1L,
                    code,
                    product,
                    Currency.EUR,
                    model,
                    null,
                    new Price.Terms(cycle, billing),
                    LocalDate.EPOCH,
                    null));
        }
        return new Prices(prices);
    }

    private static KeptSubscription begun(Cases cases, Prices prices) {
        Price first = prices.price(1);
        List<Term> terms = FirstTerms.of(
                Place.first(1), first, new BigDecimal(cases.number(1, 3)), PricePlan.of(first, START), null);
        BillingDay day = cases.oneIn(2) && first.terms().cycle().isCalendar()
                ? new BillingDay.OfMonth(cases.number(1, 31))
                : new BillingDay.OfStart();
        return new KeptSubscription(
                1,
                "S1",
                new KeptSubscription.Account(1, Currency.EUR),
                new KeptSubscription.Calendar(START, START, first.terms().cycle(), day, 0),
                terms);
    }

    /** A third of the subscriptions have so much off each cycle. */
    private static List<RunningDiscount> discounts(Cases cases) {
        return cases.oneIn(3)
                ? List.of(RunningDiscount.unused(
                        new Discount.Fixed(new Money(cases.number(1, 5_000), Currency.EUR)), null))
                : List.of();
    }

    private static List<LocalDate> runs(Cases cases) {
        List<LocalDate> runs = new ArrayList<>();
        for (int i = cases.number(0, 6); i > 0; i--) {
            runs.add(START.plusDays(cases.number(0, DAYS)));
        }
        return runs;
    }

    private static List<Event> events(Cases cases) {
        List<Event> events = new ArrayList<>();
        for (int i = cases.number(0, 8); i > 0; i--) {
            LocalDate on = START.plusDays(cases.number(0, DAYS));
            events.add(new Event(on, RandomActions.one(cases, on, CODES)));
        }
        events.sort(Comparator.comparing(Event::on));
        return events;
    }
}
