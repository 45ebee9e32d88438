package daybook.jobs.change;

import daybook.invoicing.BillingDecision;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.organisation.Business;
import daybook.subscription.change.Outcome;
import daybook.subscription.store.ScheduledActions;
import daybook.subscription.store.SubscriptionChanges;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/** What would come of a change, and of the next bill after it: the same code, in a transaction that is rolled back. */
public final class ChangePreview {

    private final BatchEngine engine;
    private final Business business;

    public ChangePreview(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /**
     * What would come of it.
     *
     * @param billedOn the day of the bill: that of the change, or the one for which it would wait
     * @param bill what billing would decide about the subscription, and about its account, on that day; empty: nothing is
     *     due then, or the change is refused
     */
    public record Preview(Outcome outcome, LocalDate billedOn, List<BillingDecision> bill) {

        public Preview {
            bill = List.copyOf(bill);
        }
    }

    /** Does what is wanted, bills, and takes both back; what nights before today left undone is done first, and stays. */
    public Preview of(Order order, LocalDate today) {
        new ChangeDesk(engine, business).catchUp(today, order.author().who());
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            status.setRollbackOnly();
            Outcome outcome = ChangeDesk.apply(engine.jdbc(), business, order, today);
            return switch (outcome) {
                case Outcome.Done _ ->
                    new Preview(outcome, today, new NextBill(engine.jdbc(), business).of(order.subscription(), today));
                case Outcome.Planned(LocalDate executeOn, var _) -> {
                    execute(order, executeOn);
                    yield new Preview(
                            outcome,
                            executeOn,
                            new NextBill(engine.jdbc(), business).of(order.subscription(), executeOn));
                }
                case Outcome.Refused _ -> new Preview(outcome, today, List.of());
            };
        }));
    }

    /** Does what waits for the subscription up to a day, as its runs would. */
    private void execute(Order order, LocalDate day) {
        SubscriptionChanges changes = ChangeDesk.changes(engine.jdbc(), business);
        Run.Request request = new Run.Request(
                business.id(),
                ChangeKind.CHANGES.job(),
                day,
                day,
                false,
                order.author().who());
        Run run = new Runs(engine.jdbc()).create(request, new Run.Scope(1, 0, 0));
        new ScheduledActions(engine.jdbc(), business.id())
                .due(day).stream()
                        .filter(one -> one.subscription().equals(order.subscription()))
                        .forEach(one -> changes.execute(one, one.pending().executeOn(), run.id()));
    }
}
