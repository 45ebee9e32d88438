package daybook.jobs.billing;

import daybook.database.CopyRows;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.DraftLine;
import daybook.invoicing.LineSource;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.DueAccount;
import daybook.subscription.RunningDiscount;
import daybook.subscription.Subscription;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run moves that no line of a document tells, kept so that cancelling it can move it back. */
final class UnseenMoves {

    private final long runId;
    private final long businessId;
    private final CopyRows periods =
            new CopyRows("zero_period", "run_id, business_id, service_id, period_from, period_to");
    private final CopyRows credits =
            new CopyRows("credited_time", "run_id, service_id, business_id, back_to, billed_to");
    private final CopyRows discounts = new CopyRows(
            "discount_use",
            "run_id, discount_id, subscription_id, business_id, percent, amount_minor, cycles_limit, cycles_before, "
                    + "cycles, last_cycle_before, given_before");

    UnseenMoves(long runId, long businessId) {
        this.runId = runId;
        this.businessId = businessId;
    }

    /**
     * Remembers what was decided about an account.
     *
     * @param lines of its document; empty: there is none
     */
    void add(DueAccount due, Progress progress, List<DraftLine> lines) {
        Set<Long> seen = lines.stream()
                .filter(line -> line.source() instanceof LineSource.Recurring)
                .map(line ->
                        Objects.requireNonNull(line.source().serviceOrNull()).id())
                .collect(Collectors.toSet());
        progress.moved().forEach((service, moved) -> {
            if (moved.to().isBefore(moved.from())) {
                credits.add(runId)
                        .add(service)
                        .add(businessId)
                        .add(moved.to())
                        .add(moved.from())
                        .end();
            } else if (moved.to().isAfter(moved.from()) && !seen.contains(service)) {
                periods.add(runId)
                        .add(businessId)
                        .add(service)
                        .add(moved.from())
                        .add(moved.to())
                        .end();
            }
        });
        due.subscriptions().forEach(subscription -> discounts(subscription, progress));
    }

    /** Remembers the discounts that a subscription got, as they were before. */
    private void discounts(Subscription subscription, Progress progress) {
        List<RunningDiscount> now = progress.discounts().getOrDefault(subscription.id(), List.of());
        for (RunningDiscount before : subscription.discounts()) {
            now.stream()
                    .filter(after -> after.id() == before.id())
                    .forEach(after -> discount(subscription.id(), before, after));
        }
    }

    private void discount(long subscription, RunningDiscount before, RunningDiscount after) {
        discounts.add(runId).add(before.id()).add(subscription).add(businessId);
        switch (before.discount()) {
            case Discount.Percent(BigDecimal percent) -> discounts.add(percent).addNull();
            case Discount.Fixed(Money amount) -> discounts.addNull().add(amount.minor());
        }
        Integer limit = before.cycles();
        if (limit == null) {
            discounts.addNull();
        } else {
            discounts.add(limit);
        }
        discounts
                .add(before.used().cycles())
                .add(after.used().cycles() - before.used().cycles());
        LocalDate last = before.used().lastCycle();
        Money given = before.used().given();
        CopyRows row = last == null ? discounts.addNull() : discounts.add(last);
        (given == null ? row.addNull() : row.add(given.minor())).end();
    }

    void writeTo(Connection connection) throws SQLException {
        periods.writeTo(connection);
        credits.writeTo(connection);
        discounts.writeTo(connection);
    }
}
