package daybook.subscription;

import daybook.calendar.Period;
import daybook.organisation.Policies;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.pricing.BillingModel;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * The periods of a service that are due on a date and not billed yet, oldest first: those that have begun when it is
     * billed ahead, those that are over when it is billed afterwards. A missed run gives one period for each missed cycle
     * (domain.md 11.5).
     *
     * @param limit how many to give at most; a caller that gets as many knows that something is wrong
     */
    public static List<DuePeriod> of(SubscribedService service, Policies.Periods policies, LocalDate asOf, int limit) {
        List<DuePeriod> due = new ArrayList<>();
        LocalDate from = service.billedTo();
        boolean afterwards = service.price().terms().billing() == BillingModel.POST_BILL;
        while (service.lasts(from) && !from.isAfter(asOf) && due.size() < limit) {
            DuePeriod next = next(service, from, policies);
            if (afterwards && over(service, next).isAfter(asOf)) {
                break;
            }
            due.add(next);
            from = next.period().to();
        }
        return due;
    }

    /**
     * The first business date on which billing has something to do with a service; null: nothing more.
     *
     * @param billedTo first day that is not billed yet
     */
    public static @Nullable LocalDate dueOn(SubscribedService service, LocalDate billedTo, Policies.Periods policies) {
        LocalDate end = service.end();
        if (end != null && end.isBefore(billedTo)) {
            return end;
        }
        if (!service.lasts(billedTo)) {
            return null;
        }
        return switch (service.price().terms().billing()) {
            case PRE_BILL, PAY_BEFORE_BILL -> billedTo;
            case POST_BILL -> over(service, next(service, billedTo, policies));
            // Its money comes out of a wallet, and no document is made.
            case PAYMENT_DRIVEN -> null;
        };
    }

    /** The first day after the next period of a service that lasts on {@code from}. */
    public static LocalDate endOfNext(SubscribedService service, LocalDate from, Policies.Periods policies) {
        return next(service, from, policies).period().to();
    }

    /**
     * When a period that is billed afterwards is billed: at its end. A service that only changed waits for the end of the
     * cycle, or for its own when that comes first (domain.md 11.6 and 30, "last bill").
     */
    private static LocalDate over(SubscribedService service, DuePeriod period) {
        LocalDate to = period.period().to();
        if (!to.equals(service.end())) {
            return to;
        }
        LocalDate settledBy = service.span().settledBy();
        LocalDate cycleEnd = service.grid().cycleContaining(to.minusDays(1)).to();
        return settledBy != null && settledBy.isBefore(cycleEnd) ? settledBy : cycleEnd;
    }

    private static DuePeriod next(SubscribedService service, LocalDate from, Policies.Periods ofBusiness) {
        Policies.Periods policies = service.price().terms().overrides().over(ofBusiness);
        Period cycle = service.grid().cycleContaining(from);
        LocalDate to = cutAt(service, cycle.to());
        boolean stub = from.equals(service.start()) && !from.equals(cycle.from());
        FirstPeriod first = stub ? first(service, policies) : FirstPeriod.SHORT;
        if (first == FirstPeriod.EXTENDED) {
            Period following = service.grid().cycleContaining(cycle.to());
            if (cutAt(service, following.to()).equals(following.to())) {
                return extended(service, from, cycle, following, policies);
            }
        }
        Period period = new Period(from, to);
        if (first == FirstPeriod.FULL && to.equals(cycle.to())) {
            return new DuePeriod(period, 1, nothingOf(cycle), nothingOf(cycle));
        }
        return slice(service, period, cycle, policies);
    }

    /** Only the first days of a service are a first period: after a change the cycle goes on. */
    private static FirstPeriod first(SubscribedService service, Policies.Periods policies) {
        return switch (service.place().begin()) {
            case START -> policies.firstPeriod();
            case JOIN -> policies.joining() == JoiningPeriod.FULL ? FirstPeriod.FULL : FirstPeriod.SHORT;
            case CHANGE -> FirstPeriod.SHORT;
        };
    }

    private static DuePeriod extended(
            SubscribedService service, LocalDate from, Period cycle, Period following, Policies.Periods policies) {
        Share share = policies.prorate()
                .share(new Period(from, cycle.to()).days(), service.grid().cycle(), cycle);
        Period both = new Period(from, following.to());
        return share.isWhole()
                ? new DuePeriod(both, 2, nothingOf(cycle), nothingOf(cycle))
                : new DuePeriod(both, 1, share, nothingOf(cycle));
    }

    /** A slice of a cycle is what all days so far cost less what the earlier ones did (domain.md 11.6, 30). */
    private static DuePeriod slice(SubscribedService service, Period period, Period cycle, Policies.Periods policies) {
        LocalDate counted = service.span().slicedFrom();
        LocalDate first = counted.isAfter(cycle.from()) ? counted : cycle.from();
        Share soFar = policies.prorate()
                .share(new Period(first, period.to()).days(), service.grid().cycle(), cycle);
        Share before = first.equals(period.from())
                ? nothingOf(cycle)
                : policies.prorate()
                        .share(
                                new Period(first, period.from()).days(),
                                service.grid().cycle(),
                                cycle);
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
