package daybook.subscription.change;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.organisation.Policies;
import daybook.pricing.Price;
import daybook.pricing.PricePlan;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import daybook.subscription.SubscribedService.Begin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with all terms of its services, as it is kept.
 *
 * @param code the business's own name for it
 * @param terms of all services, by ordinal and version
 */
public record KeptSubscription(long id, String code, Account account, Calendar calendar, List<Term> terms) {

    /**
     * Who is billed.
     *
     * @param tried since when the contact has had free trials in other subscriptions, by the product's sku
     */
    public record Account(long id, Currency currency, Map<String, LocalDate> tried) {

        public Account {
            tried = Map.copyOf(tried);
        }

        /** One whose other subscriptions had no trial, or do not matter. */
        public Account(long id, Currency currency) {
            this(id, currency, Map.of());
        }
    }

    /**
     * What its cycles are counted by.
     *
     * @param anchoredOn first day that is charged
     * @param month 1 to 12 to fix the month in which cycles of several months begin, else 0
     */
    public record Calendar(LocalDate startedOn, LocalDate anchoredOn, Cycle cycle, BillingDay day, int month) {

        /** Its cycles of some length. Where the wanted day does not suit them, they begin on the day of the anchor. */
        public BillingGrid grid(Cycle length) {
            return BillingGrid.of(length, anchoredOn, day.suits(length) ? day : new BillingDay.OfStart(), month);
        }

        Calendar on(BillingDay other) {
            return new Calendar(startedOn, anchoredOn, cycle, other, month);
        }
    }

    public KeptSubscription {
        terms = terms.stream()
                .sorted(Comparator.comparingInt((Term term) -> term.place().ordinal())
                        .thenComparingInt(term -> term.place().version()))
                .toList();
    }

    /** A service as it stands on a day. */
    public record Standing(int ordinal, Term term, ServiceState state) {}

    /** All services in their order, each with its present term, or the last one or the first. */
    public List<Standing> services(LocalDate day) {
        return lineages().stream()
                .map(one -> new Standing(one.ordinal(), one.begunBy(day).orElse(one.first()), one.state(day)))
                .toList();
    }

    /** Where it stands as a whole. */
    public SubscriptionState state(LocalDate day) {
        return SubscriptionState.of(services(day).stream().map(Standing::state).toList());
    }

    List<Lineage> lineages() {
        SequencedMap<Integer, List<Term>> services = new TreeMap<>();
        for (Term term : terms) {
            services.computeIfAbsent(term.place().ordinal(), _ -> new ArrayList<>(1))
                    .add(term);
        }
        return services.values().stream().map(Lineage::new).toList();
    }

    KeptSubscription withLineages(List<Lineage> lineages) {
        return new KeptSubscription(
                id,
                code,
                account,
                calendar,
                lineages.stream().flatMap(one -> one.terms().stream()).toList());
    }

    KeptSubscription with(Calendar other) {
        return new KeptSubscription(id, code, account, other, terms);
    }

    /** The cycles of a term: those of the length of its price, in the subscription's calendar or its own. */
    BillingGrid grid(Term term) {
        Cycle length = term.offer().price().terms().cycle();
        LocalDate own = term.billing().anchoredOn();
        return own == null ? calendar.grid(length) : BillingGrid.of(length, own, new BillingDay.OfStart(), 0);
    }

    /** The first day of a service, also where it came over from another subscription, which had it from its own start. */
    LocalDate servedSince(Lineage service) {
        return service.first().place().begin() == Begin.CHANGE ? calendar.startedOn() : service.startedOn();
    }

    /** What a price comes to for a service that changes to it: counted from the service's first day. */
    PricePlan plan(Lineage service, Price price) {
        return plan(service.ordinal(), price, servedSince(service));
    }

    /** What a price comes to for a service that joins on a day. */
    PricePlan plan(Price price, LocalDate from) {
        return plan(0, price, from);
    }

    /** A contact tries a product once: only services that begin together with the tried one have the trial as well. */
    private PricePlan plan(int ordinal, Price price, LocalDate since) {
        String sku = price.product().sku();
        LocalDate elsewhere = account.tried().get(sku);
        boolean tried = (elsewhere != null && elsewhere.isBefore(since))
                || lineages().stream()
                        .filter(one -> one.ordinal() != ordinal)
                        .anyMatch(one -> one.hasTried(sku) && servedSince(one).isBefore(since));
        return tried ? PricePlan.withoutTrial(price, since) : PricePlan.of(price, since);
    }

    /** Whether a service has cycles of its own because it joined so, and not those that the subscription once had. */
    boolean hasOwnCycles(Term term) {
        LocalDate own = term.billing().anchoredOn();
        return own != null
                && lineages().stream()
                        .filter(one -> one.ordinal() == term.place().ordinal())
                        .anyMatch(one -> !own.isBefore(one.startedOn()));
    }

    /** A term as billing sees it. */
    public SubscribedService service(Term term) {
        return new SubscribedService(
                term.id(),
                term.place(),
                term.offer().price().ofPhase(term.offer().phase()),
                term.offer().quantity(),
                grid(term),
                new SubscribedService.Span(
                        term.days().billableFrom(),
                        term.firstSlice(),
                        term.days().to(),
                        term.isFollowed()
                                ? term.billing().settledBy()
                                : term.days().to()),
                term.billing().billedTo(),
                List.of());
    }

    /** The first business date on which billing has something to do with a term; null: nothing more. */
    public @Nullable LocalDate dueOn(Term term, Policies.Periods policies) {
        return DuePeriod.dueOn(service(term), term.billing().billedTo(), policies);
    }

    /**
     * The end of the period that a day is in: of what is billed when more than that is billed already. Counted from
     * what is billed, so it is what runs of every day would give, however long none was made.
     */
    LocalDate endOfPeriod(Term term, LocalDate day, Policies.Periods policies) {
        return afterPeriodsOf(term, day.plusDays(1), policies);
    }

    /** The end of what is billed once runs of all days before one are made. */
    LocalDate afterPeriodsOf(Term term, LocalDate day, Policies.Periods policies) {
        SubscribedService service = service(term);
        LocalDate reached = term.billing().billedTo();
        while (reached.isBefore(day) && term.days().lasts(reached)) {
            reached = DuePeriod.endOfNext(service, reached, policies);
        }
        return reached;
    }
}
