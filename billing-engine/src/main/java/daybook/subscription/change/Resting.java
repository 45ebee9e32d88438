package daybook.subscription.change;

import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Term.Back;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Services that rest, paused or stopped, and run again. Their cycles keep their days; the contract is longer by the days
 * of the rest (domain.md 11.8 and 30, "pause"; E24).
 *
 * @param reason PAUSED or STOPPED
 */
record Resting(KeptSubscription subscription, EndReason reason, LocalDate on) {

    Outcome begin(@Nullable LocalDate until, Action.Keep keep) {
        if (until != null && !until.isAfter(on)) {
            return new Refused(
                    Reason.WRONG_DAY, "a pause from " + on + " cannot end on " + until + "; expected a later day");
        }
        boolean any = false;
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            boolean runs = service.state(on) == ServiceState.EFFECTIVE;
            boolean stops = reason == EndReason.STOPPED && service.state(on) == ServiceState.PAUSED;
            all.add(runs ? rested(service, until, keep) : stops ? stopped(service) : service);
            any |= runs || stops;
        }
        return any ? new Done(subscription.withLineages(all), on) : nothing(reason.state(), Reason.NOT_RUNNING);
    }

    private Lineage rested(Lineage service, @Nullable LocalDate until, Action.Keep keep) {
        return service.map(term -> {
            if (term.covers(on)) {
                Term cut = term.interruptedOn(on, reason, until);
                return keep == Action.Keep.EXTEND ? cut.keepingWhatIsBilled() : cut;
            }
            LocalDate from = term.days().from();
            return from.isAfter(on) && term.covers(from) ? term.interruptedOn(from, reason, null) : term;
        });
    }

    /** What is paused is stopped from its pause on; what runs goes on. */
    Outcome insteadOfPaused() {
        List<Lineage> all = new ArrayList<>();
        boolean any = false;
        for (Lineage service : subscription.lineages()) {
            boolean paused = service.state(on) == ServiceState.PAUSED;
            all.add(paused ? stopped(service) : service);
            any |= paused;
        }
        return any ? new Done(subscription.withLineages(all), on) : nothing(reason.state(), Reason.NOT_PAUSED);
    }

    /** What was paused is stopped where it is: nothing more is taken back. */
    private static Lineage stopped(Lineage service) {
        return service.map(term -> term.endedFor(EndReason.PAUSED) && term.back() != null
                ? term.endingOn(term.days().to(), EndReason.STOPPED)
                : term);
    }

    Outcome end() {
        boolean any = false;
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            boolean rests =
                    service.state(on) == reason.state() && service.last().back() != null;
            all.add(rests ? resumed(service) : service);
            any |= rests;
        }
        return any ? new Done(subscription.withLineages(all), on) : nothing(ServiceState.EFFECTIVE, Reason.NOT_PAUSED);
    }

    /** Why there is nothing to do: all services are over, or are in the state already. */
    private Refused nothing(ServiceState already, Reason otherwise) {
        List<ServiceState> states = subscription.services(on).stream()
                .map(KeptSubscription.Standing::state)
                .toList();
        if (SubscriptionState.of(states) == SubscriptionState.CHURNED) {
            return new Refused(Reason.FINAL_STATE, "all services of " + subscription.code() + " are over");
        }
        String told = "the services of " + subscription.code() + " are " + states + " on " + on;
        return new Refused(
                already == ServiceState.PAUSED && states.contains(already) ? Reason.ALREADY_PAUSED : otherwise, told);
    }

    private Lineage resumed(Lineage service) {
        List<Term> terms = service.terms();
        int first = terms.size() - 1;
        while (first > 0
                && terms.get(first - 1).endedFor(reason)
                && terms.get(first - 1).back() != null) {
            first--;
        }
        List<Term> all = new ArrayList<>(terms.subList(0, first));
        Term cut = terms.get(first);
        LocalDate since = cut.days().to();
        if (on.equals(since)) {
            terms.subList(first, terms.size()).forEach(term -> all.addAll(Lineage.goingOn(term)));
            return new Lineage(all).sliced(subscription);
        }
        resume(cut, all);
        terms.subList(first + 1, terms.size()).forEach(term -> follow(term, all));
        if (all.getLast().equals(cut)) {
            return service.map(term -> term.equals(cut) ? over(cut) : term);
        }
        return new Lineage(all).sliced(subscription);
    }

    /** The end that was known came while it rested. */
    private static Term over(Term cut) {
        EndReason why = cut.back() == null ? null : cut.back().why();
        return cut.endingOn(cut.days().to(), why == null ? EndReason.EXPIRED : why)
                .returning(null);
    }

    private void resume(Term cut, List<Term> all) {
        Back back = cut.back();
        LocalDate since = cut.days().to();
        if (back == null || since == null) {
            throw new IllegalStateException("a rest without a beginning: " + cut);
        }
        long rested = ChronoUnit.DAYS.between(since, on);
        LocalDate to =
                back.to() != null && back.why() == EndReason.EXPIRED ? back.to().plusDays(rested) : back.to();
        if (to != null && !on.isBefore(to)) {
            all.add(cut);
            return;
        }
        LocalDate trial = cut.days().billableFrom();
        LocalDate billable = trial.isAfter(on) ? trial : on;
        LocalDate own = subscription.hasOwnCycles(cut) ? cut.billing().anchoredOn() : null;
        LocalDate bound = cut.billing().contractTo();
        Term next = cut.followedOn(on, billable)
                .endingOn(to, back.why())
                .with(new Term.Billing(
                        own,
                        bound == null ? null : bound.plusDays(rested),
                        null,
                        billable.plusDays(back.keptDays()),
                        back.keptDays() == 0 ? null : new Term.Extended(cut.id(), Math.toIntExact(rested))))
                .returning(null);
        all.add(cut.returning(null));
        all.add(next);
    }

    /** A phase that was ahead when the rest began: it comes on its day, or runs already. */
    private void follow(Term ahead, List<Term> all) {
        Term term = ahead.broughtBack();
        Term.Days days = term.days();
        if (!days.from().isBefore(on)) {
            all.add(term);
        } else if (days.lasts(on)) {
            LocalDate billable = days.billableFrom().isAfter(on) ? days.billableFrom() : on;
            all.add(term.chargedFrom(on, billable));
        }
    }
}
