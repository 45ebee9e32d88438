package daybook.subscription.change;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.organisation.Policies;
import daybook.subscription.change.KeptSubscription.Calendar;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Cycles begin on another day: the period that is billed stays, the next ones follow the new day (domain.md 11.4,
 * "change of billing day"). What is still to be billed of the time before keeps the old days, written down as cycles of
 * its own.
 */
record BillingDays(KeptSubscription subscription, Policies.Periods policies, LocalDate on) {

    /** More cycles than the months of a leap period have wanted days for. */
    private static final int CYCLES_TRIED = 60;

    Outcome change(String to) {
        BillingDay day;
        try {
            day = BillingDay.parse(to);
        } catch (IllegalArgumentException e) {
            return new Refused(Reason.NOT_A_BILLING_DAY, String.valueOf(e.getMessage()));
        }
        Calendar calendar = subscription.calendar();
        if (!day.suits(calendar.cycle()) || day instanceof BillingDay.OfStart) {
            return new Refused(
                    Reason.NOT_A_BILLING_DAY,
                    "a cycle of " + calendar.cycle() + " cannot begin on '" + to
                            + "'; expected 1 to 31 with months and years, a weekday with weeks");
        }
        if (day.equals(calendar.day())) {
            return new Refused(Reason.NOTHING_TO_CHANGE, "the billing day is " + to + " already");
        }
        if (subscription.state(on) == SubscriptionState.CHURNED) {
            return new Refused(Reason.FINAL_STATE, "all services of " + subscription.code() + " are over");
        }
        List<Lineage> all = new ArrayList<>();
        for (Lineage service : subscription.lineages()) {
            all.add(subscription.hasOwnCycles(service.first()) ? service : moved(service));
        }
        return new Done(subscription.withLineages(all).with(calendar.on(day)), on);
    }

    private Lineage moved(Lineage service) {
        LocalDate from = service.on(on)
                .map(term -> subscription.afterPeriodsOf(term, on, policies))
                .orElse(on);
        return service.splitOn(from).map(term -> {
            boolean pinned = term.billing().anchoredOn() != null;
            boolean old = term.days().from().isBefore(from);
            return !old && pinned
                    ? term.with(term.billing().anchoredOn(null))
                    : old && !pinned ? term.with(term.billing().anchoredOn(oldAnchor(term, service))) : term;
        });
    }

    /**
     * A day that stands for the cycles as they were: before the service began, so that they are not taken for cycles of
     * its own, and with the day of month that is wanted, or the longest month's last one.
     */
    private LocalDate oldAnchor(Term term, Lineage service) {
        BillingGrid grid = subscription.grid(term);
        long index = -1;
        while (!grid.boundary(index).isBefore(service.startedOn())) {
            index--;
        }
        LocalDate best = grid.boundary(index);
        for (int i = 0; i < CYCLES_TRIED && best.getDayOfMonth() < grid.wantedDay(); i++) {
            index--;
            LocalDate other = grid.boundary(index);
            best = other.getDayOfMonth() > best.getDayOfMonth() ? other : best;
        }
        return best;
    }
}
