package daybook.subscription.change;

import daybook.organisation.Policies;
import daybook.organisation.Policies.CancelDay;
import daybook.subscription.change.Outcome.Charge;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Term.Back;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends services, ahead or back-dated, and takes an end back that is not reached yet (domain.md 11.7 and 30, "back-dated
 * cancellation", "cancelDay INCLUDED"). What is billed beyond an end is credited by the next billing run.
 */
record Leaving(KeptSubscription subscription, Policies.Periods policies, LocalDate on) {

    Outcome cancel(Action.Cancel action) {
        List<Lineage> all = new ArrayList<>(subscription.lineages());
        List<Charge> penalties = new ArrayList<>();
        LocalDate effective = null;
        Refused why = null;
        for (int i = 0; i < all.size(); i++) {
            Lineage service = all.get(i);
            if (action.service() != null && !service.isCalled(action.service(), on)) {
                continue;
            }
            LocalDate end = end(service, action.when());
            Refused refused = !isMeant(service, action) ? over(service) : refusal(service, end);
            if (refused == null) {
                all.set(i, cut(service, end, action.credit()));
                runningOrResting(service)
                        .flatMap(term -> exit().penalty(service, term, new EarlyExit.End(end, action.credit())))
                        .ifPresent(penalties::add);
                effective = effective == null || end.isBefore(effective) ? end : effective;
            } else {
                why = refused;
            }
        }
        if (effective != null) {
            return new Done(subscription.withLineages(all), effective, penalties);
        }
        return why != null
                ? why
                : new Refused(
                        Reason.UNKNOWN_SERVICE,
                        "the subscription " + subscription.code() + " has no service " + action.service() + " on "
                                + on);
    }

    private @Nullable Refused refusal(Lineage service, LocalDate end) {
        LocalDate known = service.end();
        String name = service.last().offer().price().code();
        if (known != null && !end.isBefore(known)) {
            return isOver(service)
                    ? over(service)
                    : new Refused(Reason.NOTHING_TO_CHANGE, "the service " + name + " ends on " + known + " already");
        }
        return end.isBefore(service.startedOn())
                ? new Refused(
                        Reason.NOT_STARTED,
                        "the service " + name + " begins on " + service.startedOn() + "; it cannot end before")
                : null;
    }

    private boolean isOver(Lineage service) {
        LocalDate known = service.end();
        return known != null && !known.isAfter(on);
    }

    /** Who leaves as a whole leaves what is not over. An end that was reached is moved by name, or where all are. */
    private boolean isMeant(Lineage service, Action.Cancel action) {
        return action.service() != null
                || !isOver(service)
                || subscription.lineages().stream().allMatch(this::isOver);
    }

    private static Refused over(Lineage service) {
        return new Refused(
                Reason.FINAL_STATE,
                "the service " + service.last().offer().price().code() + " is over since " + service.end());
    }

    private EarlyExit exit() {
        return new EarlyExit(subscription, policies, on);
    }

    /** The first day without service; notice and contract move an end that is not in the past already. */
    private LocalDate end(Lineage service, Action.Leaving when) {
        Term term = service.begunBy(on).orElse(service.first());
        Policies.Periods own = term.offer().price().terms().overrides().over(policies);
        int billed = own.cancelDay() == CancelDay.INCLUDED ? 1 : 0;
        if (on.isBefore(service.startedOn())) {
            return when instanceof Action.Leaving.On(LocalDate day) ? day : service.startedOn();
        }
        if (!term.covers(on)) {
            LocalDate day = when instanceof Action.Leaving.On(LocalDate it) ? it : on;
            return isResting(term) ? notBefore(exit().earliest(term), day) : day;
        }
        LocalDate earliest = exit().earliest(term);
        LocalDate wanted =
                switch (when) {
                    case Action.Leaving.Now() -> on;
                    case Action.Leaving.On(LocalDate day) -> day;
                    case Action.Leaving.AtPeriodEnd() ->
                        subscription.endOfPeriod(term, earliest.isAfter(on) ? earliest.minusDays(1) : on, policies);
                };
        LocalDate end = notBefore(earliest, wanted);
        boolean dated = !(when instanceof Action.Leaving.AtPeriodEnd) && !end.isBefore(service.startedOn());
        return dated ? end.plusDays(billed) : end;
    }

    private LocalDate notBefore(LocalDate earliest, LocalDate wanted) {
        return earliest.isAfter(wanted) && !wanted.isBefore(on) ? earliest : wanted;
    }

    private static boolean isResting(Term term) {
        return term.back() != null && (term.endedFor(EndReason.PAUSED) || term.endedFor(EndReason.STOPPED));
    }

    /** The term that a contract binds on the day, though it rests. */
    private Optional<Term> runningOrResting(Lineage service) {
        return service.begunBy(on).filter(term -> term.covers(on) || isResting(term));
    }

    private Lineage cut(Lineage service, LocalDate end, boolean credit) {
        return service.map(term -> {
            LocalDate from = term.days().from();
            if (term.endedFor(EndReason.PAUSED) || term.endedFor(EndReason.STOPPED)) {
                return resting(term, service, end, credit);
            }
            LocalDate to = term.days().to();
            if (to != null && !to.isAfter(end)) {
                return term;
            }
            Term cut = term.interruptedOn(from.isBefore(end) ? end : from, EndReason.CANCELLED, null);
            Term once = term.endedFor(EndReason.CANCELLED) && term.back() != null ? cut.returning(term.back()) : cut;
            return credit ? once : once.keepingWhatIsBilled();
        });
    }

    /** What rests ends when it is left, or, left for a day ahead, ends then though it were resumed before. */
    private Term resting(Term term, Lineage service, LocalDate end, boolean credit) {
        Back back = term.back();
        LocalDate to = term.days().to();
        if (to != null && to.isAfter(end)) {
            return term.cutOn(
                    term.days().from().isBefore(end) ? end : term.days().from(), EndReason.CANCELLED);
        }
        if (back == null) {
            return term;
        }
        return end.isAfter(on) && service.state(on) != ServiceState.PLANNED
                ? term.returning(back.endingOn(end))
                : credit
                        ? term.leftWhereItRests()
                        : term.endingOn(to, EndReason.CANCELLED).returning(null);
    }

    Outcome uncancel() {
        List<Charge> forgiven = new ArrayList<>();
        boolean any = false;
        boolean reached = false;
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            List<Term> cut = service.terms().stream()
                    .filter(term -> term.endedFor(EndReason.CANCELLED) && term.back() != null)
                    .toList();
            LocalDate end = cut.isEmpty() ? null : cut.getFirst().days().to();
            boolean ahead = end != null && on.isBefore(end);
            all.add(ahead ? service.map(term -> cut.contains(term) ? term.broughtBack() : term) : service);
            if (ahead) {
                EarlyExit.forgiven(subscription, cut.getFirst(), on).ifPresent(forgiven::add);
            }
            any |= ahead;
            reached |= service.last().endedFor(EndReason.CANCELLED) && !ahead;
        }
        if (any) {
            return new Done(subscription.withLineages(all), on, forgiven);
        }
        String name = "the subscription " + subscription.code();
        if (reached) {
            return new Refused(Reason.END_REACHED, name + " has ended already");
        }
        return subscription.state(on) == SubscriptionState.CHURNED
                ? new Refused(Reason.FINAL_STATE, name + " is over, and no cancellation ended it")
                : new Refused(Reason.NOT_CANCELLED, name + " is not cancelled");
    }
}
