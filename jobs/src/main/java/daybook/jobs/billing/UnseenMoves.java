package daybook.jobs.billing;

import daybook.database.CopyRows;
import daybook.invoicing.BillingDecision.Progress;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** What a run moves that no line of a document tells, kept so that cancelling it can move it back. */
final class UnseenMoves {

    private final long runId;
    private final long businessId;
    private final CopyRows periods =
            new CopyRows("zero_period", "run_id, business_id, service_id, period_from, period_to");
    private final CopyRows discounts = new CopyRows(
            "discount_use",
            "run_id, business_id, subscription_id, percent, amount_minor, cycles_limit, cycles_before, cycles");

    UnseenMoves(long runId, long businessId) {
        this.runId = runId;
        this.businessId = businessId;
    }

    /** Remembers the periods of a subscription that came to nothing. */
    void periods(Subscription subscription, Progress progress) {
        for (SubscribedService service : subscription.services()) {
            LocalDate to = progress.billedTo().get(service.id());
            if (to != null) {
                periods.add(runId)
                        .add(businessId)
                        .add(service.id())
                        .add(service.billedTo())
                        .add(to)
                        .end();
            }
        }
    }

    /** Remembers the discount that a subscription got, as it is now. */
    void discount(Subscription subscription, Progress progress) {
        Subscription.RunningDiscount running = subscription.discount();
        if (running == null || progress.discountCycles() == 0) {
            return;
        }
        discounts.add(runId).add(businessId).add(subscription.id());
        switch (running.discount()) {
            case Discount.Percent(BigDecimal percent) -> discounts.add(percent).addNull();
            case Discount.Fixed(Money amount) -> discounts.addNull().add(amount.minor());
        }
        Integer limit = running.cycles();
        if (limit == null) {
            discounts.addNull();
        } else {
            discounts.add(limit);
        }
        discounts.add(running.used()).add(progress.discountCycles()).end();
    }

    void writeTo(Connection connection) throws SQLException {
        periods.writeTo(connection);
        discounts.writeTo(connection);
    }
}
