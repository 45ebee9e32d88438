package daybook.invoicing;

import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxComputation;
import daybook.tax.TaxRates;
import daybook.tax.TaxableLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a subscription is charged (domain.md 11.4 to 11.6, 13.3 and 30).
 *
 * @param asOf periods that begin on this day or before are due
 * @param documentOn date of the document; decides the tax rates
 */
public record RecurringBilling(Policies policies, TaxRates taxes, LocalDate asOf, LocalDate documentOn) {

    /** More periods than this for one service are refused: ten years of weeks, and a wrong start date of days. */
    static final int PERIODS_MAX = 520;

    public BillingDecision decide(Subscription subscription, BilledAccount account) {
        try {
            List<PricedPeriod> due = new ArrayList<>(subscription.services().size());
            for (SubscribedService service : subscription.services()) {
                Optional<Refused> refusal = addDue(service, subscription, due);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            if (due.isEmpty()) {
                return new NothingDue();
            }
            return account.open()
                    ? bill(subscription, due, account)
                    : new Refused(RefusalReason.ACCOUNT_CLOSED, "the account is suspended or terminated");
        } catch (ArithmeticException e) {
            return new Refused(RefusalReason.AMOUNT_TOO_LARGE, "an amount has more digits than the ledger holds");
        }
    }

    private Optional<Refused> addDue(SubscribedService service, Subscription subscription, List<PricedPeriod> due) {
        if (service.price().terms().billing() != BillingModel.PRE_BILL) {
            return Optional.of(new Refused(
                    RefusalReason.BILLING_MODEL_NOT_SUPPORTED,
                    "price " + service.price().code() + " is billed "
                            + service.price().terms().billing()));
        }
        List<DuePeriod> periods = DuePeriod.inAdvance(service, subscription.grid(), policies, asOf, PERIODS_MAX + 1);
        if (periods.size() > PERIODS_MAX) {
            return Optional.of(new Refused(
                    RefusalReason.TOO_MANY_PERIODS,
                    "more than " + PERIODS_MAX + " periods are due since " + service.billedTo()
                            + "; check the start date"));
        }
        periods.forEach(period -> due.add(PricedPeriod.of(service, period)));
        return Optional.empty();
    }

    private BillingDecision bill(Subscription subscription, List<PricedPeriod> due, BilledAccount account) {
        DiscountedCycles discounted = DiscountedCycles.of(due, subscription);
        List<TaxableLine> taxable = new ArrayList<>(due.size());
        for (int i = 0; i < due.size(); i++) {
            PricedPeriod line = due.get(i);
            Money amount = line.amount().minus(discounted.discounts().get(i));
            switch (LineTaxing.of(line.service().price(), account, policies, taxes, documentOn)) {
                case LineTaxing.Taxed taxed -> taxable.add(taxed.line(amount));
                case LineTaxing.Untaxable(Refused refused) -> {
                    return refused;
                }
            }
        }
        TaxComputation tax = TaxComputation.of(
                taxable, subscription.currency(), policies.taxes().rounding());
        Progress progress = new Progress(billedTo(due), discounted.cycles());
        List<DraftLine> lines = lines(due, discounted.discounts(), taxable, tax.nets());
        return document(subscription, lines, tax)
                .<BillingDecision>map(document -> new Billed(document, progress))
                .orElseGet(() -> new CameToNothing(progress));
    }

    private static List<DraftLine> lines(
            List<PricedPeriod> due, List<Money> discounts, List<TaxableLine> taxable, List<Money> nets) {
        List<DraftLine> lines = new ArrayList<>(due.size());
        for (int i = 0; i < due.size(); i++) {
            PricedPeriod line = due.get(i);
            TaxableLine tax = taxable.get(i);
            lines.add(new DraftLine(
                    line.service(),
                    line.due(),
                    line.amount(),
                    discounts.get(i),
                    nets.get(i),
                    new DraftLine.LineTax(tax.category(), tax.percent(), tax.inclusive())));
        }
        return lines;
    }

    /** The sign of the total decides the kind; nothing but zeros makes no document, unless the policy wants one. */
    private Optional<DraftDocument> document(Subscription subscription, List<DraftLine> lines, TaxComputation tax) {
        Money zero = Money.zero(subscription.currency());
        Money net = tax.nets().stream().reduce(zero, Money::plus);
        Money taxSum = tax.rows().stream().map(TaxComputation.Row::tax).reduce(zero, Money::plus);
        DraftDocument.Sums sums = new DraftDocument.Sums(net, taxSum);
        boolean nothing = sums.total().isZero()
                && tax.rows().stream()
                        .allMatch(row -> row.tax().isZero() && row.taxable().isZero());
        if (nothing && policies.documents().zero() == Policies.ZeroDocuments.NONE) {
            return Optional.empty();
        }
        DocumentKind kind = sums.total().isNegative() ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE;
        return Optional.of(new DraftDocument(kind, subscription, lines, tax.rows(), sums));
    }

    private static Map<Long, LocalDate> billedTo(List<PricedPeriod> due) {
        Map<Long, LocalDate> billedTo = HashMap.newHashMap(due.size());
        // The periods of a service come oldest first, so the last one stands.
        due.forEach(
                line -> billedTo.put(line.service().id(), line.due().period().to()));
        return billedTo;
    }
}
