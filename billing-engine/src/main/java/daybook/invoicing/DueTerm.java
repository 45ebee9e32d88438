package daybook.invoicing;

import daybook.invoicing.BillingDecision.Moved;
import daybook.invoicing.BillingDecision.Refused;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.subscription.BilledLine;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import java.time.LocalDate;
import java.util.List;

/** What is due of a term of a service, or why it cannot be billed. */
sealed interface DueTerm {

    /**
     * It can be.
     *
     * @param charges periods to charge, oldest first
     * @param takebacks lines that take back what was billed beyond its end
     */
    record Due(SubscribedService service, List<PricedPeriod> charges, List<DueLine> takebacks, Moved moved)
            implements DueTerm {

        boolean isPaidFirst() {
            return service.price().terms().billing() == BillingModel.PAY_BEFORE_BILL && !charges.isEmpty();
        }
    }

    /** It cannot be. */
    record Unbillable(Refused refused) implements DueTerm {}

    static DueTerm of(SubscribedService service, Policies.Periods policies, LocalDate asOf) {
        LocalDate end = service.end();
        if (end != null && service.isBilledBeyondItsEnd()) {
            return asOf.isBefore(end)
                    ? new Due(service, List.of(), List.of(), new Moved(service.billedTo(), service.billedTo(), end))
                    : takeBack(service, end, policies);
        }
        if (service.price().terms().billing() == BillingModel.PAYMENT_DRIVEN) {
            return new Unbillable(new Refused(
                    RefusalReason.BILLING_MODEL_NOT_SUPPORTED,
                    "price " + service.price().code() + " is billed PAYMENT_DRIVEN: out of a wallet"));
        }
        List<DuePeriod> periods = DuePeriod.of(service, policies, asOf, RecurringBilling.PERIODS_MAX + 1);
        if (periods.size() > RecurringBilling.PERIODS_MAX) {
            return new Unbillable(new Refused(
                    RefusalReason.TOO_MANY_PERIODS,
                    "more than " + RecurringBilling.PERIODS_MAX + " periods are due since " + service.billedTo()
                            + "; check the start date"));
        }
        LocalDate billedTo = periods.isEmpty()
                ? service.billedTo()
                : periods.getLast().period().to();
        List<PricedPeriod> charges =
                periods.stream().map(period -> PricedPeriod.of(service, period)).toList();
        return new Due(
                service,
                charges,
                List.of(),
                new Moved(service.billedTo(), billedTo, DuePeriod.dueOn(service, billedTo, policies)));
    }

    private static DueTerm takeBack(SubscribedService service, LocalDate end, Policies.Periods policies) {
        if (!service.beyond().stream().allMatch(BilledLine::posted)) {
            return new Unbillable(
                    new Refused(
                            RefusalReason.DRAFT_TO_CREDIT,
                            "what is to be credited stands on a draft; post the drafts of the earlier run first, or cancel them"));
        }
        Moved moved = new Moved(service.billedTo(), end, null);
        return new Due(
                service,
                List.of(),
                Takebacks.of(service, end, service.price().terms().overrides().over(policies)),
                moved);
    }
}
