package daybook.subscription.change;

import daybook.calendar.Period;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.organisation.Policies;
import daybook.pricing.Commitment;
import daybook.pricing.Penalty;
import daybook.pricing.Price;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import daybook.subscription.change.Outcome.Charge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Leaving a service that a contract binds (domain.md 11.7): without a penalty the contract holds to its end; with one the
 * customer can leave before, and pays it.
 */
record EarlyExit(KeptSubscription subscription, Policies.Periods policies, LocalDate on) {

    private static final int PERIODS_MAX = 5_000;

    /** The end that a cancellation of this day can have at the earliest: at once as long as a trial is free. */
    LocalDate earliest(Term term) {
        if (isFree(term)) {
            return on;
        }
        Commitment commitment = term.offer().price().terms().commitment();
        LocalDate noticed =
                commitment.notice().from(on, term.offer().price().terms().cycle());
        LocalDate bound = term.billing().contractTo();
        return bound != null && bound.isAfter(noticed) && commitment.penalty() instanceof Penalty.None
                ? bound
                : noticed;
    }

    private boolean isFree(Term term) {
        return on.isBefore(term.days().billableFrom());
    }

    /** What leaving on a day costs, zero when the contract is over by then; none where it never costs anything. */
    Optional<Charge> penalty(Term term, LocalDate end) {
        return penalised(term, penaltyAmount(term, end), end);
    }

    /** That leaving costs nothing after all. */
    Optional<Charge> forgiven(Term term) {
        return penalised(term, Money.zero(subscription.account().currency()), on);
    }

    private Optional<Charge> penalised(Term term, Money amount, LocalDate end) {
        Price price = term.offer().price();
        return price.terms().commitment().penalty() instanceof Penalty.None
                ? Optional.empty()
                : Optional.of(new Charge(term.place().ordinal(), price.product(), amount, end.isAfter(on) ? end : on));
    }

    private Money penaltyAmount(Term term, LocalDate end) {
        LocalDate bound = term.billing().contractTo();
        Penalty penalty = term.offer().price().terms().commitment().penalty();
        if (bound == null || !end.isBefore(bound) || isFree(term)) {
            return Money.zero(subscription.account().currency());
        }
        BigDecimal remaining =
                penalty instanceof Penalty.RemainingFeesPercent ? remainingFees(term, end, bound) : BigDecimal.ZERO;
        return Rounding.HALF_UP.round(
                penalty.of(remaining), subscription.account().currency());
    }

    /** What the periods up to the end of the contract would have cost, not rounded. */
    private BigDecimal remainingFees(Term term, LocalDate end, LocalDate bound) {
        Term going = term.endingOn(bound, null).billedTo(end);
        SubscribedService service = subscription.service(going);
        BigDecimal cycle = service.price().model().priceOf(service.quantity());
        BigDecimal fees = BigDecimal.ZERO;
        LocalDate from =
                end.isBefore(going.days().billableFrom()) ? going.days().billableFrom() : end;
        for (int i = 0; i < PERIODS_MAX && from.isBefore(bound); i++) {
            LocalDate to = DuePeriod.endOfNext(service, from, policies);
            Period whole = service.grid().cycleContaining(from);
            fees = fees.add(cycle.multiply(BigDecimal.valueOf(new Period(from, to).days()))
                    .divide(BigDecimal.valueOf(whole.days()), MathContext.DECIMAL128));
            from = to;
        }
        return fees;
    }
}
