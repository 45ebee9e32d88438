package daybook.subscription.change;

import daybook.calendar.Span;
import daybook.pricing.Price;
import daybook.subscription.change.Outcome.Charge;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts that begin anew, and services that are regretted (domain.md 11.7). */
record Contracts(KeptSubscription subscription, Prices prices, LocalDate on) {

    /** Contracts that are over by a day and renew themselves bind again, at the price of that day. */
    Outcome renew() {
        boolean any = false;
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            boolean over = service.on(on)
                    .map(term -> term.billing().contractTo())
                    .filter(bound -> !on.isBefore(bound))
                    .isPresent();
            all.add(over ? renewed(service) : service);
            any |= over;
        }
        return any
                ? new Done(subscription.withLineages(all), on)
                : new Refused(Reason.NOTHING_TO_CHANGE, "no contract of " + subscription.code() + " is over on " + on);
    }

    private Lineage renewed(Lineage service) {
        Term term = service.on(on).orElseThrow();
        Price price = term.offer().price();
        Price now = prices.on(price.code(), on).orElse(price);
        LocalDate bound = term.billing().contractTo();
        Lineage priced = now.id() == price.id() || bound == null || !bound.equals(on)
                ? service
                : new NewPrice(now, on, subscription.plan(service, now))
                        .of(service, term.offer().quantity())
                        .sliced(subscription);
        LocalDate next = next(service, term, now);
        return priced.map(one -> one.days().lasts(on) ? one.with(one.billing().boundTo(next)) : one);
    }

    /** Counted from the day on which the first contract began, not from the end of the last one. */
    private @Nullable LocalDate next(Lineage service, Term term, Price price) {
        Span contract = price.terms().commitment().contract();
        LocalDate bound = term.billing().contractTo();
        if (contract == null || bound == null) {
            return null;
        }
        LocalDate first = service.first().days().billableFrom();
        boolean ofFirst = contract.nextEnd(first, bound.minusDays(1)).equals(bound);
        return contract.nextEnd(ofFirst ? first : bound, on);
    }

    /** Everything is taken back, as long as it can be regretted. */
    Outcome regret(@Nullable String name) {
        Refused why = new Refused(
                Reason.UNKNOWN_SERVICE, "the subscription " + subscription.code() + " has no service " + name);
        boolean any = false;
        List<Charge> forgiven = new ArrayList<>();
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            boolean meant = name == null || service.isCalled(name, on);
            Refused refused = meant ? notRegrettable(service) : null;
            boolean regretted = meant && refused == null;
            all.add(regretted ? service.map(Contracts::regretted) : service);
            if (regretted) {
                EarlyExit.forgiven(subscription, service.first(), on).ifPresent(forgiven::add);
            }
            any |= regretted;
            why = refused == null ? why : refused;
        }
        return any ? new Done(subscription.withLineages(all), on, forgiven) : why;
    }

    private static Term regretted(Term term) {
        return term.cutOn(term.days().from(), EndReason.REGRETTED);
    }

    private @Nullable Refused notRegrettable(Lineage service) {
        Term term = service.begunBy(on).orElse(service.first());
        int days = term.offer().price().terms().commitment().regretDays();
        LocalDate over = subscription.servedSince(service).plusDays(days);
        return switch (service.state(on)) {
            case CANCELLED, REGRETTED, EXPIRED ->
                Found.notRunning(service, term.offer().price().code(), on);
            case PLANNED, EFFECTIVE, PAUSED, NOT_EFFECTIVE ->
                on.isBefore(over)
                        ? null
                        : new Refused(
                                Reason.REGRET_OVER,
                                days == 0
                                        ? "the price " + term.offer().price().code() + " cannot be regretted"
                                        : "it could be regretted up to the day before " + over);
        };
    }
}
