package daybook.subscription.change;

import daybook.calendar.BillingDay;
import daybook.calendar.Cycle;
import daybook.fixtures.Amounts;
import daybook.fixtures.SubscriptionBuilder;
import daybook.money.Currency;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.pricing.Commitment;
import daybook.pricing.Conditions;
import daybook.pricing.Overrides;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.PricePlan;
import daybook.pricing.Product;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.Changes.Others;
import daybook.subscription.change.KeptSubscription.Calendar;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The life of a subscription as tests write it, all in 2026. Actions are told as {@code 04-16 change A to B}, terms as
 * {@code A 04-01..04-16 CHANGED billed 05-01}.
 */
final class Story {

    private final List<Price> prices = new ArrayList<>();
    private final List<Held> done = new ArrayList<>();
    private KeptSubscription now;
    private Policies.Periods policies = Policies.DEFAULT.periods();

    /** What was done and the day from which it holds. */
    private record Held(LocalDate day, Action action) {}

    /** Prices A, B and C of 30, 60 and 90 a month, POST billed afterwards, YEAR a year, USD in dollars. */
    Story() {
        price("A", "30.00", "1 MONTH", Commitment.NONE);
        price("B", "60.00", "1 MONTH", Commitment.NONE);
        price("C", "90.00", "1 MONTH", Commitment.NONE);
        price("YEAR", "365.00", "1 YEAR", Commitment.NONE);
        add("POST", "30.00", Currency.EUR, terms("1 MONTH", BillingModel.POST_BILL, Commitment.NONE));
        add("USD", "30.00", Currency.of("USD"), terms("1 MONTH", BillingModel.PRE_BILL, Commitment.NONE));
        now = subscribed("A", "04-01");
    }

    Story price(String code, String amount, String cycle, Commitment commitment) {
        return add(code, amount, Currency.EUR, terms(cycle, BillingModel.PRE_BILL, commitment));
    }

    private static Price.Terms terms(String cycle, BillingModel billing, Commitment commitment) {
        return new Price.Terms(SubscriptionBuilder.aCycle(cycle), billing, commitment, Overrides.NONE);
    }

    private Story add(String code, String amount, Currency currency, Price.Terms terms) {
        long id = prices.size() + 1L;
        Product product = new Product(id, code, code, Map.of(), Product.Kind.TERMED_SERVICE, null, null, true, null);
        PriceModel model = new PriceModel.PerUnit(new BigDecimal(amount));
        prices.add(new Price(
                id,
                code,
                product,
                currency,
                model,
                null,
                terms,
                List.of(),
                new Price.Offer(LocalDate.EPOCH, null, Conditions.NONE)));
        return this;
    }

    Story under(Policies.Periods others) {
        policies = others;
        return this;
    }

    /** Begins anew with one service. */
    Story of(String price, String start) {
        now = subscribed(price, start);
        return this;
    }

    private KeptSubscription subscribed(String price, String start) {
        LocalDate day = day(start);
        Cycle month = new Cycle(1, Cycle.Unit.MONTH);
        List<Term> terms =
                FirstTerms.of(Place.first(1), priceOf(price), BigDecimal.ONE, PricePlan.of(priceOf(price), day), null);
        return new KeptSubscription(
                1,
                "S1",
                new KeptSubscription.Account(1, Currency.EUR),
                new Calendar(day, terms.getFirst().days().billableFrom(), month, new BillingDay.OfStart(), 0),
                terms);
    }

    private Price priceOf(String code) {
        return prices.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
    }

    /** As though a run of a day had billed it: all that has begun, and nothing beyond an end. */
    Story billed(String until) {
        LocalDate asOf = day(until);
        now = now.withLineages(now.lineages().stream()
                .map(service -> service.map(term -> billed(term, asOf)))
                .toList());
        return this;
    }

    private Term billed(Term term, LocalDate asOf) {
        LocalDate due = now.dueOn(term, policies);
        LocalDate to = term.days().to();
        if (due == null || due.isAfter(asOf)) {
            return term;
        }
        if (to != null && to.isBefore(term.billing().billedTo())) {
            return term.billedTo(to);
        }
        return term.billedTo(DuePeriod.of(now.service(term), policies, asOf, 1_000)
                .getLast()
                .period()
                .to());
    }

    /** Does what is told, one action after another, apart by semicolons. {@code run} bills. */
    Story told(String actions) {
        for (String action : Amounts.words(actions, ";")) {
            Outcome outcome = once(action.strip());
            if (outcome instanceof Refused refused) {
                throw new AssertionError(action + ": " + refused);
            }
        }
        return this;
    }

    /** Does one thing, and says what came of it. */
    Outcome once(String told) {
        List<String> words = Amounts.words(told, " ");
        LocalDate on = day(words.getFirst());
        if (words.get(1).equals("run")) {
            billed(words.getFirst());
            return new Done(now, on);
        }
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("action", words.get(1));
        for (int i = 2; i + 1 < words.size(); i += 2) {
            boolean isDay = words.get(i).equals("asOf") || words.get(i).equals("until");
            values.put(words.get(i), isDay ? day(words.get(i + 1)).toString() : words.get(i + 1));
        }
        Action asked = new ActionWords(values).action();
        Changes changes = new Changes(new Prices(prices), policies, null);
        Outcome outcome = changes.decide(now, asked, on, new Others(List.of(), heldFrom(on)));
        switch (outcome) {
            case Done(KeptSubscription after, LocalDate effectiveOn, var _) -> {
                now = kept(after);
                done.add(new Held(effectiveOn, asked));
            }
            case Planned(LocalDate executeOn, Action action) -> {
                Outcome then = changes.decide(now, action, executeOn, Others.NONE);
                now = then instanceof Done(KeptSubscription after, var _, var _) ? kept(after) : now;
            }
            case Refused _ -> {}
        }
        return outcome;
    }

    private List<Action> heldFrom(LocalDate day) {
        return done.stream()
                .filter(one -> one.day().equals(day))
                .map(Held::action)
                .toList();
    }

    /** New terms get keys, as keeping them gives. */
    private static KeptSubscription kept(KeptSubscription after) {
        long[] next = {after.terms().stream().mapToLong(Term::id).max().orElse(0) + 1};
        return new KeptSubscription(
                after.id(),
                after.code(),
                after.account(),
                after.calendar(),
                after.terms().stream()
                        .map(term -> term.id() != 0
                                ? term
                                : new Term(
                                        next[0]++,
                                        term.place(),
                                        term.offer(),
                                        term.days(),
                                        term.billing(),
                                        term.back()))
                        .toList());
    }

    KeptSubscription now() {
        return now;
    }

    /** All terms, apart by semicolons. */
    String terms() {
        return now.terms().stream().map(Story::written).collect(Collectors.joining("; "));
    }

    String due() {
        return now.terms().stream()
                .map(term -> written(now.dueOn(term, policies)))
                .collect(Collectors.joining(" "));
    }

    private static String written(Term term) {
        LocalDate to = term.days().to();
        EndReason why = term.days().why();
        String quantity = term.offer().quantity().compareTo(BigDecimal.ONE) == 0
                ? ""
                : "x" + term.offer().quantity().toPlainString();
        return term.offer().price().code() + quantity + " "
                + written(term.days().from()) + ".."
                + (to == null ? "" : written(to)) + (why == null ? "" : " " + why) + " billed "
                + written(term.billing().billedTo());
    }

    private static String written(@Nullable LocalDate date) {
        if (date == null) {
            return "-";
        }
        return date.getYear() == 2026 ? date.toString().substring(5) : date.toString();
    }

    static LocalDate day(String text) {
        return LocalDate.parse(Objects.requireNonNull(text).length() == 5 ? "2026-" + text : text);
    }
}
