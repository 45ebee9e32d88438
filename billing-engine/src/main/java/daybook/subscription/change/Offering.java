package daybook.subscription.change;

import daybook.calendar.BillingGrid;
import daybook.organisation.Policies;
import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.pricing.Price;
import daybook.subscription.SubscribedService.Begin;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What services cost from a day on: a change ends a term and begins the next one, so that billing credits the one and
 * charges the other (domain.md 11.6 and 30, "quantity", "change of the cycle's length").
 */
record Offering(KeptSubscription subscription, Prices prices, Policies.Periods policies, LocalDate on) {

    Outcome changePrice(Action.ChangePrice action) {
        return switch (Found.running(subscription, action.service(), on)) {
            case Found.None(Refused refused) -> refused;
            case Found.Running(Lineage service) ->
                action.when() == Action.When.PERIOD_END
                        ? planned(
                                service,
                                new Action.ChangePrice(
                                        "#" + service.ordinal(), action.to(), action.quantity(), Action.When.NOW))
                        : toPrice(service, action.to(), action.quantity());
        };
    }

    Outcome changeQuantity(Action.ChangeQuantity action) {
        return switch (Found.running(subscription, action.service(), on)) {
            case Found.None(Refused refused) -> refused;
            case Found.Running(Lineage service) ->
                action.when() == Action.When.PERIOD_END
                        ? planned(
                                service,
                                new Action.ChangeQuantity("#" + service.ordinal(), action.to(), Action.When.NOW))
                        : toQuantity(service, action.to());
        };
    }

    Outcome reprice(@Nullable String name) {
        if (name != null) {
            return switch (Found.running(subscription, name, on)) {
                case Found.None(Refused refused) -> refused;
                case Found.Running(Lineage service) ->
                    toPrice(service, term(service).offer().price().code(), null);
            };
        }
        Outcome last = subscription.state(on) == SubscriptionState.CHURNED
                ? new Refused(Reason.FINAL_STATE, "all services of " + subscription.code() + " are over")
                : new Refused(Reason.NOT_RUNNING, "no service of " + subscription.code() + " runs on " + on);
        KeptSubscription now = subscription;
        boolean any = false;
        for (Lineage service : subscription.lineages()) {
            if (service.state(on) == ServiceState.EFFECTIVE) {
                last = new Offering(now, prices, policies, on).reprice("#" + service.ordinal());
                now = last instanceof Done(KeptSubscription after, var _, var _) ? after : now;
                any |= last instanceof Done;
            }
        }
        return any ? new Done(now, on) : last;
    }

    private Term term(Lineage service) {
        return service.on(on).orElseThrow();
    }

    /** A change at the end of a period waits for it; a service that ends by then has nothing to change. */
    private Outcome planned(Lineage service, Action action) {
        LocalDate day = subscription.endOfPeriod(term(service), on, policies);
        LocalDate end = service.end();
        return end != null && !day.isBefore(end)
                ? new Refused(
                        Reason.CONTRADICTS, "the service ends on " + end + ", before the change could take effect")
                : new Planned(day, action);
    }

    private Outcome toQuantity(Lineage service, BigDecimal to) {
        if (term(service).offer().quantity().compareTo(to) == 0) {
            return new Refused(Reason.NOTHING_TO_CHANGE, "the quantity is " + to.toPlainString() + " already");
        }
        return done(
                service, service.openedFrom(on).mapFrom(on, t -> t.at(t.offer().of(to))));
    }

    private Outcome toPrice(Lineage service, String code, @Nullable BigDecimal quantity) {
        return switch (Pricing.of(prices, code, subscription, on)) {
            case Pricing.NoPrice(Refused refused) -> refused;
            case Pricing.Priced(Price price) -> {
                Term.Offer before = term(service).offer();
                BigDecimal units = quantity == null ? before.quantity() : quantity;
                yield before.price().id() == price.id() && before.quantity().compareTo(units) == 0
                        ? new Refused(Reason.NOTHING_TO_CHANGE, "the price is that version of " + code + " already")
                        : done(service, new NewPrice(price, on, subscription.plan(service, price)).of(service, units));
            }
        };
    }

    private Outcome done(Lineage before, Lineage after) {
        return new Done(
                subscription.withLineages(subscription.lineages().stream()
                        .map(one -> one.ordinal() == before.ordinal() ? after.sliced(subscription) : one)
                        .toList()),
                on);
    }

    /** A service joins the others (domain.md 0.5(2), golden example G2). */
    Outcome addService(Action.Join action) {
        if (subscription.state(on) == SubscriptionState.CHURNED) {
            return new Refused(
                    Reason.FINAL_STATE,
                    "all services of " + subscription.code() + " are over; enter a new subscription");
        }
        return switch (Pricing.of(prices, action.price(), subscription, on)) {
            case Pricing.NoPrice(Refused refused) -> refused;
            case Pricing.Priced(Price price) -> {
                Lineage joining = joining(price, action.quantity());
                List<Lineage> all = new ArrayList<>(subscription.lineages());
                all.add(joining);
                yield new Done(subscription.withLineages(all), joining.startedOn());
            }
        };
    }

    private Lineage joining(Price price, BigDecimal quantity) {
        Policies.Periods own = price.terms().overrides().over(policies);
        BillingGrid grid = subscription.calendar().grid(price.terms().cycle());
        boolean inMidCycle = !grid.isBoundary(on);
        LocalDate from = inMidCycle && own.alignment() == Alignment.DELAYED
                ? grid.cycleContaining(on).to()
                : on;
        boolean first = on.equals(subscription.calendar().startedOn());
        Place place =
                new Place(subscription.lineages().getLast().ordinal() + 1, 1, first ? Begin.START : Begin.JOIN, 0);
        Lineage joining = new Lineage(FirstTerms.of(place, price, quantity, subscription.plan(price, from), null));
        LocalDate billable = joining.first().days().billableFrom();
        if (!inMidCycle || own.alignment() == Alignment.DELAYED) {
            return joining;
        }
        if (own.alignment() == Alignment.NONE) {
            return joining.map(term -> term.with(term.billing().anchoredOn(billable)));
        }
        LocalDate paid = own.joining() == JoiningPeriod.FREE && !grid.isBoundary(billable)
                ? grid.cycleContaining(billable).to()
                : billable;
        return joining.map(term -> {
            LocalDate begins = term.days().from();
            boolean free =
                    term.days().billableFrom().isBefore(paid) && term.days().lasts(paid);
            return free ? term.chargedFrom(begins, paid) : term;
        });
    }
}
