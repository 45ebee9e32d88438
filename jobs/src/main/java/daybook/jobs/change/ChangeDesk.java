package daybook.jobs.change;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.ledger.store.AccountingPeriods;
import daybook.organisation.Business;
import daybook.pricing.store.PriceBook;
import daybook.subscription.change.Action;
import daybook.subscription.change.Changes;
import daybook.subscription.change.Draft;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Prices;
import daybook.subscription.store.ChangeHistory;
import daybook.subscription.store.ChangeHistory.Recorded;
import daybook.subscription.store.KeptSubscriptions;
import daybook.subscription.store.ScheduledActions;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.ScheduledActions.Scheduled;
import daybook.subscription.store.SubscriptionChanges;
import daybook.subscription.store.SubscriptionChanges.Order;
import daybook.subscription.store.SubscriptionDrafts;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a person changes a subscription, or looks at what happened to it. */
public final class ChangeDesk {

    private final BatchEngine engine;
    private final Business business;

    public ChangeDesk(BatchEngine engine, Business business) {
        this.engine = engine;
        this.business = business;
    }

    /** The rules and prices of a business, over its subscriptions. */
    public static SubscriptionChanges changes(JdbcTemplate jdbc, Business business) {
        return new SubscriptionChanges(
                jdbc,
                business.id(),
                new Changes(
                        prices(jdbc, business),
                        business.policies().periods(),
                        new AccountingPeriods(jdbc, business.id())
                                .firstOpenDay()
                                .orElse(null)));
    }

    private static Prices prices(JdbcTemplate jdbc, Business business) {
        return new Prices(PriceBook.read(jdbc, business.id()).all());
    }

    /**
     * Does what is wanted. What nights before today left undone is done first, so that an action finds the subscription as
     * it would be had no night been missed.
     *
     * @param today business date on which it is recorded
     */
    public Outcome apply(Order order, LocalDate today) {
        catchUp(today, order.author().who());
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions())
                .execute(_ -> apply(engine.jdbc(), business, order, today)));
    }

    /**
     * Does what is wanted, in the transaction of the caller.
     *
     * @param today business date on which it is recorded
     */
    public static Outcome apply(JdbcTemplate jdbc, Business business, Order order, LocalDate today) {
        return order.action() instanceof Action.Activate
                ? new DraftDesk(jdbc, business).activate(order, today)
                : changes(jdbc, business).apply(order, today);
    }

    /**
     * Removes a draft.
     *
     * @param dryRun whether that is only tried
     * @return why it cannot be removed; empty: it is done
     */
    public Optional<Refused> remove(String draft, Author author, LocalDate today, boolean dryRun) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            if (dryRun) {
                status.setRollbackOnly();
            }
            return new DraftDesk(engine.jdbc(), business).remove(draft, author, today);
        }));
    }

    /** A draft, settled or not; empty: there was none of that code. */
    public Optional<Draft> draft(String code) {
        return new SubscriptionDrafts(engine.jdbc(), business.id()).find(code);
    }

    /** Does what is due of the nights before a day: ends of pauses, renewals, and what was scheduled. */
    public void catchUp(LocalDate today, String who) {
        LocalDate yesterday = today.minusDays(1);
        new ChangeRun(engine, business, Progress.SILENT)
                .upTo(new Run.Request(business.id(), ChangeKind.CHANGES.job(), yesterday, yesterday, false, who));
    }

    /** Withdraws what waits for its day, or failed on it; false: there is none such. */
    public boolean withdraw(long id) {
        return Boolean.TRUE.equals(new TransactionTemplate(engine.transactions())
                .execute(_ -> new ScheduledActions(engine.jdbc(), business.id()).withdraw(id)));
    }

    /** A subscription, what waits for it and what was done to it. */
    public record Life(KeptSubscription subscription, List<Scheduled> scheduled, List<Recorded> history) {}

    /** The life of a subscription; empty: there is none of that code. */
    public Optional<Life> life(String subscription) {
        JdbcTemplate jdbc = engine.jdbc();
        return new KeptSubscriptions(jdbc, business.id(), prices(jdbc, business)::price)
                .find(subscription)
                .map(found -> new Life(
                        found,
                        new ScheduledActions(jdbc, business.id()).of(found.id()),
                        ChangeHistory.of(jdbc, found.id())));
    }
}
