package daybook.subscription.change;

import daybook.calendar.BillingGrid;
import daybook.calendar.Period;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.organisation.Policies;
import daybook.pricing.Commitment;
import daybook.pricing.Penalty;
import daybook.pricing.Price;
import daybook.proration.Proration;
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

    /**
     * How a service ends.
     *
     * @param day first day without it
     * @param credit whether what is billed beyond is given back
     */
    record End(LocalDate day, boolean credit) {}

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
    Optional<Charge> penalty(Lineage service, Term term, End end) {
        return penalised(term, penaltyAmount(service, term, end), latest(end.day(), on));
    }

    /** That leaving costs nothing after all. */
    static Optional<Charge> forgiven(KeptSubscription subscription, Term term, LocalDate on) {
        return penalised(term, Money.zero(subscription.account().currency()), on);
    }

    private static Optional<Charge> penalised(Term term, Money amount, LocalDate on) {
        Price price = term.offer().price();
        return price.terms().commitment().penalty() instanceof Penalty.None
                ? Optional.empty()
                : Optional.of(new Charge(term.place().ordinal(), price.product(), amount, on));
    }

    private Money penaltyAmount(Lineage service, Term term, End end) {
        LocalDate bound = term.billing().contractTo();
        Penalty penalty = term.offer().price().terms().commitment().penalty();
        if (bound == null || !end.day().isBefore(bound) || isFree(term)) {
            return Money.zero(subscription.account().currency());
        }
        BigDecimal remaining =
                penalty instanceof Penalty.RemainingFeesPercent ? remainingFees(service, end, bound) : BigDecimal.ZERO;
        return Rounding.HALF_UP.round(
                penalty.of(remaining), subscription.account().currency());
    }

    /** What the periods up to the end of the contract would have cost, at the phases to come; not rounded. */
    private BigDecimal remainingFees(Lineage service, End end, LocalDate bound) {
        BigDecimal fees = BigDecimal.ZERO;
        for (Term term : service.terms()) {
            Term going = term.broughtBack();
            LocalDate to = going.days().to();
            if (to == null || to.isAfter(bound) || term.equals(service.last())) {
                to = bound;
            }
            LocalDate from = latest(going.days().billableFrom(), stillToCharge(going, end));
            if (from.isBefore(to)) {
                fees = fees.add(fees(going.endingOn(to, null), from, to));
            }
        }
        return fees;
    }

    /** What is charged and kept does not remain: without credit what is billed, and what is never prorated to the end of its period. */
    private LocalDate stillToCharge(Term term, End end) {
        Policies.Periods own = term.offer().price().terms().overrides().over(policies);
        LocalDate charged =
                end.credit() ? end.day() : latest(end.day(), term.billing().billedTo());
        BillingGrid grid = subscription.grid(term);
        return own.prorate() == Proration.NONE && !grid.isBoundary(charged)
                ? grid.cycleContaining(charged).to()
                : charged;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private BigDecimal fees(Term term, LocalDate first, LocalDate last) {
        SubscribedService service = subscription.service(term.billedTo(first));
        BigDecimal cycle = service.price().model().priceOf(service.quantity());
        BigDecimal fees = BigDecimal.ZERO;
        LocalDate from = first;
        for (int i = 0; i < PERIODS_MAX && from.isBefore(last); i++) {
            LocalDate to = DuePeriod.endOfNext(service, from, policies);
            Period whole = service.grid().cycleContaining(from);
            fees = fees.add(cycle.multiply(BigDecimal.valueOf(new Period(from, to).days()))
                    .divide(BigDecimal.valueOf(whole.days()), MathContext.DECIMAL128));
            from = to;
        }
        return fees;
    }
}
