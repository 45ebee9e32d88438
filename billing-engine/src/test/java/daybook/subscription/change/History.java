package daybook.subscription.change;

import daybook.calendar.Period;
import daybook.invoicing.BilledAccount;
import daybook.invoicing.BillingDecision;
import daybook.invoicing.BillingDecision.Moved;
import daybook.invoicing.DraftLine;
import daybook.invoicing.LineSource;
import daybook.invoicing.RecurringBilling;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.subscription.BilledLine;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A subscription through actions and billing runs, with all lines that were billed: what the tables would hold. */
final class History {

    private static final BilledLine.Tax UNTAXED = new BilledLine.Tax(null, BigDecimal.ZERO, false, null);

    private final Prices prices;
    private final Policies policies;
    private final List<Line> lines = new ArrayList<>();
    private final List<Changes.Pending> pending = new ArrayList<>();
    private List<RunningDiscount> discounts;
    private KeptSubscription now;
    private long documents;
    private long planned;
    private long keys;

    /** A line that was billed, of a term. */
    record Line(long term, BilledLine line) {

        Line moved(int days) {
            Period period = new Period(
                    line.period().from().plusDays(days), line.period().to().plusDays(days));
            return new Line(
                    term,
                    new BilledLine(
                            line.charge(),
                            line.correction(),
                            line.sold(),
                            period,
                            line.charged(),
                            line.left(),
                            line.fixed(),
                            line.tax(),
                            line.posted()));
        }
    }

    /** What happens on a day. */
    record Event(LocalDate on, Action action) {}

    History(KeptSubscription begun, List<RunningDiscount> discounts, Prices prices, Policies policies) {
        this.prices = prices;
        this.policies = policies;
        this.discounts = discounts;
        this.now = kept(begun);
    }

    KeptSubscription now() {
        return now;
    }

    List<RunningDiscount> discounts() {
        return discounts;
    }

    List<Line> lines() {
        return lines;
    }

    /** Does something; what is refused changes nothing. */
    void act(Event event) {
        Changes changes = new Changes(prices, policies.periods(), null);
        switch (changes.decide(now, event.action(), event.on(), new Changes.Others(pending, List.of()))) {
            case Done(KeptSubscription after, var _, var _) -> now = kept(after);
            case Planned(LocalDate executeOn, Action action) ->
                pending.add(new Changes.Pending(++planned, executeOn, action));
            case Outcome.Refused _ -> {}
        }
    }

    /** A night: what waits for its day, and then a billing run. */
    void night(LocalDate asOf) {
        changes(asOf);
        bill(asOf);
    }

    /** What waits for its day and is due, oldest first. */
    void changes(LocalDate asOf) {
        List<Changes.Pending> due = pending.stream()
                .filter(one -> !one.executeOn().isAfter(asOf))
                .sorted(Comparator.comparing(Changes.Pending::executeOn).thenComparing(Changes.Pending::id))
                .toList();
        pending.removeAll(due);
        due.forEach(one -> act(new Event(one.executeOn(), one.action())));
    }

    private void bill(LocalDate asOf) {
        List<SubscribedService> services = new ArrayList<>();
        for (Term term : now.terms()) {
            LocalDate due = now.dueOn(term, policies.periods());
            if (due != null && !due.isAfter(asOf)) {
                services.add(now.service(term).withBeyond(beyond(term)));
            }
        }
        if (services.isEmpty()) {
            return;
        }
        Subscription subscription = new Subscription(
                now.id(), now.code(), now.calendar().grid(now.calendar().cycle()), Currency.EUR, services, discounts);
        switch (new RecurringBilling(policies, TaxRates.NONE, asOf, asOf)
                .decide(subscription, BilledAccount.ORDINARY)) {
            case BillingDecision.Billed(var document, var progress) -> {
                documents++;
                int number = 1;
                for (DraftLine line : document.lines()) {
                    keep(line, number++);
                }
                move(progress);
            }
            case BillingDecision.CameToNothing(var progress) -> move(progress);
            case BillingDecision.NothingDue() -> {}
            case BillingDecision.Refused refused -> throw new AssertionError(refused.toString());
        }
    }

    private void keep(DraftLine line, int number) {
        BilledLine of = line.source() instanceof LineSource.Takeback(var _, BilledLine charge, var _) ? charge : null;
        BilledLine.Key key = of == null ? new BilledLine.Key(documents, number) : of.charge();
        LocalDate from = of == null ? line.period().from() : of.fixed().from();
        SubscribedService service = line.source().serviceOrNull();
        BilledLine.Sold sold = new BilledLine.Sold(line.source().product(), BigDecimal.ONE);
        lines.add(new Line(
                service == null ? 0 : service.id(),
                new BilledLine(
                        key,
                        of != null,
                        sold,
                        line.period(),
                        line.net(),
                        line.net(),
                        new BilledLine.FixedDiscount(line.fixed(), line.fixed(), from),
                        UNTAXED,
                        true)));
    }

    /** What reaches beyond the end of a term, with what is left of each charge. */
    private List<BilledLine> beyond(Term term) {
        LocalDate end = term.days().to();
        if (end == null || !end.isBefore(term.billing().billedTo())) {
            return List.of();
        }
        return sources(term, 0)
                .filter(line -> line.line().period().to().isAfter(end))
                .map(line -> withLeft(line.line()))
                .sorted(Comparator.comparing(line -> line.period().from()))
                .toList();
    }

    /** The lines of a term and of those whose days it goes on with, moved as far as the days were. */
    private Stream<Line> sources(Term term, int moved) {
        Stream<Line> own =
                lines.stream().filter(line -> line.term() == term.id()).map(line -> line.moved(moved));
        Term.Extended extended = term.billing().extended();
        return extended == null
                ? own
                : Stream.concat(
                        own,
                        now.terms().stream()
                                .filter(other -> other.id() == extended.termId())
                                .flatMap(other -> sources(other, moved + extended.days())));
    }

    private BilledLine withLeft(BilledLine line) {
        Money zero = Money.zero(line.charged().currency());
        return new BilledLine(
                line.charge(),
                line.correction(),
                line.sold(),
                line.period(),
                line.charged(),
                line.correction() ? zero : left(line),
                new BilledLine.FixedDiscount(
                        line.fixed().given(),
                        line.correction() ? zero : fixedLeft(line),
                        line.fixed().from()),
                line.tax(),
                true);
    }

    /** What still stands of the fixed discount that a charge had. */
    Money fixedLeft(BilledLine charge) {
        return lines.stream()
                .map(Line::line)
                .filter(line -> line.charge().equals(charge.charge()))
                .map(line -> line.fixed().given())
                .reduce(Money.zero(charge.charged().currency()), Money::plus);
    }

    /** What is left of a charge after all that corrects it. */
    Money left(BilledLine charge) {
        return lines.stream()
                .map(Line::line)
                .filter(line -> line.charge().equals(charge.charge()))
                .map(BilledLine::charged)
                .reduce(Money.zero(charge.charged().currency()), Money::plus);
    }

    private void move(BillingDecision.Progress progress) {
        Map<Long, Moved> moved = progress.moved();
        List<RunningDiscount> used = progress.discounts().getOrDefault(now.id(), List.of());
        discounts = discounts.stream()
                .map(before -> used.stream()
                        .filter(after -> after.id() == before.id())
                        .findFirst()
                        .orElse(before))
                .toList();
        now = new KeptSubscription(
                now.id(),
                now.code(),
                now.account(),
                now.calendar(),
                now.terms().stream()
                        .map(term -> {
                            Moved to = moved.get(term.id());
                            return to == null ? term : term.billedTo(to.to());
                        })
                        .toList());
    }

    /** What was billed of each service, by its ordinal. */
    Map<Integer, Money> sums() {
        Map<Long, Integer> ordinals = new HashMap<>();
        now.terms().forEach(term -> ordinals.put(term.id(), term.place().ordinal()));
        Map<Integer, Money> sums = new HashMap<>();
        for (Line line : lines) {
            sums.merge(ordinals.getOrDefault(line.term(), 0), line.line().charged(), Money::plus);
        }
        return sums;
    }

    /** New terms get keys that are never given twice. */
    private KeptSubscription kept(KeptSubscription after) {
        return new KeptSubscription(
                after.id(),
                after.code(),
                after.account(),
                after.calendar(),
                after.terms().stream()
                        .map(term -> term.id() != 0
                                ? term
                                : new Term(
                                        ++keys, term.place(), term.offer(), term.days(), term.billing(), term.back()))
                        .toList());
    }
}
