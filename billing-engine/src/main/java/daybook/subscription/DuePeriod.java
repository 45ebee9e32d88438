package daybook.subscription;

import daybook.calendar.BillingGrid;
import daybook.calendar.Period;
import daybook.organisation.Policies;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A period of a service that is to be charged now.
 *
 * @param period the days that the charge covers
 * @param wholeCycles full prices charged, 0 to 2
 * @param part what is charged besides, as a share of a full price
 * @param alreadyCharged the share of the same cycle that an earlier charge covers, so that slices of a cycle add up
 */
public record DuePeriod(Period period, int wholeCycles, Share part, Share alreadyCharged) {

    /**
     * The periods of a pre-billed service that begin on or before a date and are not billed yet, oldest first: a missed
     * run gives one period for each missed cycle (domain.md 11.5).
     *
     * @param limit how many to give at most; a caller that gets as many knows that something is wrong
     */
    public static List<DuePeriod> inAdvance(
            SubscribedService service, BillingGrid grid, Policies policies, LocalDate asOf, int limit) {
        List<DuePeriod> due = new ArrayList<>();
        LocalDate from = service.billedTo();
        while (!from.isAfter(asOf) && lasts(service, from) && due.size() < limit) {
            DuePeriod next = next(service, from, grid, policies);
            due.add(next);
            from = next.period().to();
        }
        return due;
    }

    private static boolean lasts(SubscribedService service, LocalDate from) {
        LocalDate end = service.end();
        return end == null || from.isBefore(end);
    }

    private static DuePeriod next(SubscribedService service, LocalDate from, BillingGrid grid, Policies policies) {
        Period cycle = grid.cycleContaining(from);
        boolean stub = from.equals(service.start()) && !from.equals(cycle.from());
        LocalDate to = cutAt(service, cycle.to());
        if (stub && policies.periods().firstPeriod() == FirstPeriod.EXTENDED) {
            Period following = grid.cycleContaining(cycle.to());
            if (cutAt(service, following.to()).equals(following.to())) {
                Share share =
                        policies.periods().prorate().share(new Period(from, cycle.to()).days(), grid.cycle(), cycle);
                return share.isWhole()
                        ? new DuePeriod(new Period(from, following.to()), 2, nothingOf(cycle), nothingOf(cycle))
                        : new DuePeriod(new Period(from, following.to()), 1, share, nothingOf(cycle));
            }
        }
        Period period = new Period(from, to);
        if (stub && policies.periods().firstPeriod() == FirstPeriod.FULL && to.equals(cycle.to())) {
            return new DuePeriod(period, 1, nothingOf(cycle), nothingOf(cycle));
        }
        return slice(service, period, cycle, grid, policies);
    }

    /** A slice of a cycle is what all days so far cost less what the earlier ones did (domain.md 11.6, 30). */
    private static DuePeriod slice(
            SubscribedService service, Period period, Period cycle, BillingGrid grid, Policies policies) {
        LocalDate first = service.start().isAfter(cycle.from()) ? service.start() : cycle.from();
        Share soFar = policies.periods().prorate().share(new Period(first, period.to()).days(), grid.cycle(), cycle);
        Share before = first.equals(period.from())
                ? nothingOf(cycle)
                : policies.periods().prorate().share(new Period(first, period.from()).days(), grid.cycle(), cycle);
        if (before.days() == 0 && soFar.isWhole()) {
            return new DuePeriod(period, 1, nothingOf(cycle), nothingOf(cycle));
        }
        return new DuePeriod(period, 0, soFar, before);
    }

    private static Share nothingOf(Period cycle) {
        return new Share(0, cycle.days());
    }

    private static LocalDate cutAt(SubscribedService service, LocalDate to) {
        LocalDate end = service.end();
        return end != null && end.isBefore(to) ? end : to;
    }
}
