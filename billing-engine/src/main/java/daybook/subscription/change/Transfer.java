package daybook.subscription.change;

import daybook.calendar.BillingGrid;
import daybook.organisation.Policies;
import daybook.subscription.SubscribedService.Begin;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.KeptSubscription.Account;
import daybook.subscription.change.Outcome.Charge;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Services that go over to another account (domain.md 11.10, "moving a service to another account closes and opens"):
 * they end in the one subscription, which is credited for what is billed beyond, and begin in another one of the same
 * calendar. Price version, quantity, phase, known end and contract go on; no trial begins.
 *
 * @param on first day that the other account pays for
 */
public record Transfer(KeptSubscription subscription, LocalDate on) {

    /** More cycles than the months of a leap period have wanted days for. */
    private static final int CYCLES_TRIED = 60;

    /** What is left behind: nothing that runs. */
    Outcome left() {
        List<Lineage> all = new ArrayList<>();
        List<Charge> forgiven = new ArrayList<>();
        boolean any = false;
        for (Lineage service : subscription.lineages()) {
            ServiceState state = service.state(on);
            if (state == ServiceState.PAUSED || state == ServiceState.NOT_EFFECTIVE) {
                return new Refused(
                        Reason.NOT_RUNNING,
                        "the service #" + service.ordinal() + " is " + state + " on " + on
                                + "; it has to run again before it can be transferred");
            }
            all.add(goesOver(service) ? service.map(this::closed) : service);
            if (goesOver(service)) {
                EarlyExit.forgiven(subscription, service.first(), on).ifPresent(forgiven::add);
            }
            any |= state == ServiceState.EFFECTIVE;
        }
        return any ? new Done(subscription.withLineages(all), on, forgiven) : nothing();
    }

    private Refused nothing() {
        return subscription.state(on) == SubscriptionState.CHURNED
                ? new Refused(Reason.FINAL_STATE, "all services of " + subscription.code() + " are over")
                : new Refused(Reason.NOT_STARTED, "no service of " + subscription.code() + " runs on " + on);
    }

    private boolean goesOver(Lineage service) {
        return switch (service.state(on)) {
            case EFFECTIVE, PLANNED -> true;
            case PAUSED, NOT_EFFECTIVE, CANCELLED, REGRETTED, EXPIRED -> false;
        };
    }

    private Term closed(Term term) {
        LocalDate from = term.days().from();
        return term.days().lasts(on)
                        && (term.days().to() == null
                                || from.isBefore(term.days().to()))
                ? term.cutOn(from.isBefore(on) ? on : from, EndReason.CANCELLED)
                : term;
    }

    /**
     * The subscription of the other account, not kept yet.
     *
     * @param id its key
     * @param code the business's own name for it
     */
    public KeptSubscription begun(long id, String code, Account account) {
        List<Lineage> services = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            if (goesOver(service)) {
                services.add(opened(service, services.size() + 1));
            }
        }
        KeptSubscription empty = new KeptSubscription(id, code, account, subscription.calendar(), List.of());
        return empty.withLineages(services);
    }

    /** What leaving ahead, which goes along, costs the other account: a penalty is due on the day of the end, by who is there then. */
    public List<Charge> penalties(KeptSubscription begun, Policies.Periods policies) {
        EarlyExit exit = new EarlyExit(begun, policies, on);
        List<Charge> penalties = new ArrayList<>();
        for (Lineage service : begun.lineages()) {
            service.terms().stream()
                    .filter(term -> term.endedFor(EndReason.CANCELLED) && term.back() != null)
                    .findFirst()
                    .flatMap(term -> exit.penalty(
                            service,
                            term,
                            new EarlyExit.End(Objects.requireNonNull(term.days().to()), true)))
                    .filter(charge -> charge.amount().isPositive())
                    .ifPresent(penalties::add);
        }
        return penalties;
    }

    private Lineage opened(Lineage service, int ordinal) {
        List<Term> terms = new ArrayList<>();
        for (Term term : service.terms()) {
            Term next = opened(term, service);
            if (next != null) {
                int version = terms.size() + 1;
                terms.add(placed(next, new Place(ordinal, version, begin(service, version), 0)));
            }
        }
        return new Lineage(terms);
    }

    /** What has begun goes on, and makes no first period; what was to join later still does. */
    private Begin begin(Lineage service, int version) {
        return version == 1 && service.startedOn().isAfter(on)
                ? service.first().place().begin()
                : Begin.CHANGE;
    }

    private static Term placed(Term term, Place place) {
        return new Term(0, place, term.offer(), term.days(), term.billing(), term.back());
    }

    private @Nullable Term opened(Term term, Lineage service) {
        LocalDate from = term.days().from();
        if (!term.days().lasts(on) || !term.days().lasts(from)) {
            return null;
        }
        LocalDate begins = from.isBefore(on) ? on : from;
        LocalDate billable = term.days().billableFrom();
        Term next = term.followedOn(begins, billable.isAfter(begins) ? billable : begins);
        LocalDate to = next.days().to();
        Term once = to != null && to.isBefore(next.days().billableFrom()) ? next.billedTo(to) : next;
        LocalDate own = once.billing().anchoredOn();
        boolean joined = own != null && subscription.hasOwnCycles(service.first());
        return joined ? once.with(once.billing().anchoredOn(anchor(term))) : once;
    }

    /** A day that stands for the same cycles and is not before the service, so that they are known to be its own. */
    private LocalDate anchor(Term term) {
        BillingGrid grid = subscription.grid(term);
        LocalDate best = grid.isBoundary(on) ? on : grid.cycleContaining(on).to();
        LocalDate next = best;
        for (int i = 0; i < CYCLES_TRIED && best.getDayOfMonth() < grid.wantedDay(); i++) {
            next = grid.cycleContaining(next).to();
            best = next.getDayOfMonth() > best.getDayOfMonth() ? next : best;
        }
        return best;
    }
}
