package daybook.subscription.store;

import daybook.subscription.change.Action;
import daybook.subscription.change.ActionWords;
import daybook.subscription.change.Changes;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.NewVersions;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.change.Transfer;
import daybook.subscription.store.Recipients.Found;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.ScheduledActions.Scheduled;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes subscriptions: reads one so that nobody else can bill or change it meanwhile, decides, writes the difference
 * and a row of history. All in the transaction of the caller, which must be one.
 */
public final class SubscriptionChanges {

    private static final String HISTORY = """
            insert into subscription_change (business_id, subscription_id, action, effective_on, recorded_on, who, why,
                scheduled_id, run_id, terms_before, terms_after)
            values (?, ?, jsonb_object(?, ?), ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final Changes changes;
    private final KeptSubscriptions subscriptions;
    private final ScheduledActions scheduled;
    private final TermChanges terms;

    /** @param changes the rules, with the prices and policies of the business */
    public SubscriptionChanges(JdbcTemplate jdbc, long businessId, Changes changes) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.changes = changes;
        this.subscriptions = new KeptSubscriptions(jdbc, businessId, changes.prices()::price);
        this.scheduled = new ScheduledActions(jdbc, businessId);
        this.terms = new TermChanges(jdbc, businessId, changes.policies());
    }

    /**
     * What somebody wants done.
     *
     * @param subscription its code
     * @param on the day on which it takes effect, or from which the end of the period is looked for
     */
    public record Order(String subscription, Action action, LocalDate on, Author author) {}

    /** Where a change comes from, beside the order. */
    private record Origin(
            LocalDate recordedOn,
            @Nullable Long scheduledId,
            @Nullable Long runId) {}

    /**
     * Does what is wanted, or plans it, or says why not.
     *
     * @param recordedOn business date on which it is done
     */
    public Outcome apply(Order order, LocalDate recordedOn) {
        return apply(order, new Origin(recordedOn, null, null));
    }

    /**
     * Does what is wanted as part of a run.
     *
     * @param recordedOn business date of the run
     */
    public Outcome applyInRun(Order order, LocalDate recordedOn, long runId) {
        return apply(order, new Origin(recordedOn, null, runId));
    }

    /**
     * Takes up an action whose day has come. Its effect is that of its day, however late the run. One that fails blocks
     * the later ones of its subscription until somebody withdraws it.
     */
    public Outcome execute(Scheduled action, LocalDate recordedOn, long runId) {
        long id = action.pending().id();
        Order order = new Order(
                action.subscription(),
                action.pending().action(),
                action.pending().executeOn(),
                action.author());
        Outcome outcome = isBlocked(action)
                ? new Refused(
                        Reason.EARLIER_ONE_FAILED,
                        "an earlier action of the subscription failed; withdraw it, or mend its cause and enter it again")
                : apply(order, new Origin(recordedOn, id, runId));
        if (outcome instanceof Refused refused) {
            scheduled.failed(id, runId, refused);
        } else {
            scheduled.done(id, runId);
        }
        return outcome;
    }

    private boolean isBlocked(Scheduled action) {
        return subscriptions
                .lock(action.subscription())
                .filter(found ->
                        scheduled.hasFailed(found.id(), action.pending().id()))
                .isPresent();
    }

    private Outcome apply(Order order, Origin origin) {
        Optional<KeptSubscription> found = subscriptions.lock(order.subscription());
        if (found.isEmpty()) {
            return unknown(order.subscription());
        }
        KeptSubscription before = found.get();
        if (order.action() instanceof Action.Transfer transfer) {
            return switch (new Recipients(jdbc, businessId).find(before, transfer)) {
                case Found.Nobody(Refused refused) -> refused;
                case Found.Recipient recipient -> transfer(before, recipient, order, origin);
            };
        }
        Outcome outcome = decide(before, order, origin);
        switch (outcome) {
            case Done done -> write(before, done, order, origin);
            case Planned planned -> scheduled.add(before.id(), planned, origin.recordedOn(), order.author());
            case Refused _ -> {}
        }
        return outcome;
    }

    private Outcome decide(KeptSubscription before, Order order, Origin origin) {
        return changes.decide(
                before,
                order.action(),
                order.on(),
                new Changes.Others(
                        scheduled.pendingBefore(before.id(), origin.scheduledId()),
                        ChangeHistory.heldFrom(jdbc, before.id(), order.on())));
    }

    /** Ends the one and begins the other; the history of both says so. */
    private Outcome transfer(KeptSubscription before, Found.Recipient recipient, Order order, Origin origin) {
        Outcome outcome = decide(before, order, origin);
        if (outcome instanceof Done done && order.action() instanceof Action.Transfer(String to, var _)) {
            ActionWords words = ActionWords.of(new Action.Transfer(to, recipient.code()));
            String termsBefore = subscriptions.termsOf(before.id());
            terms.write(before, done.after());
            done.charges().forEach(charge -> terms.charge(before, charge));
            remember(before.id(), done.effectiveOn(), new Told(words, order.author()), origin, termsBefore);
            long id = new Recipients(jdbc, businessId).begin(before, recipient);
            Transfer over = new Transfer(before, order.on());
            KeptSubscription begun = new NewVersions(changes.prices(), changes.policies())
                    .takenUp(over.begun(id, recipient.code(), recipient.account()), order.on());
            terms.write(new KeptSubscription(id, begun.code(), begun.account(), begun.calendar(), List.of()), begun);
            over.penalties(begun, changes.policies()).forEach(charge -> terms.charge(begun, charge));
            remember(id, done.effectiveOn(), new Told(words.and("from", before.code()), order.author()), origin, "[]");
        }
        return outcome;
    }

    private Refused unknown(String subscription) {
        return new SubscriptionDrafts(jdbc, businessId)
                .find(subscription)
                .map(draft -> draft.refusedToRemove()
                        .orElseGet(() -> new Refused(
                                Reason.NOT_STARTED, subscription + " is a draft; it has to be activated first")))
                .orElseGet(() -> new Refused(Reason.UNKNOWN_SUBSCRIPTION, "there is no subscription " + subscription));
    }

    /**
     * Remembers that a draft became a subscription, which was entered in the same transaction.
     *
     * @param order its code and first day
     * @param recordedOn business date on which it is done
     */
    public Outcome begun(Order order, LocalDate recordedOn) {
        KeptSubscription begun = subscriptions.lock(order.subscription()).orElseThrow();
        Told told = new Told(ActionWords.of(order.action()), order.author());
        remember(begun.id(), order.on(), told, new Origin(recordedOn, null, null), "[]");
        return new Done(begun, order.on(), List.of());
    }

    private void write(KeptSubscription before, Done done, Order order, Origin origin) {
        String termsBefore = subscriptions.termsOf(before.id());
        terms.write(before, done.after());
        done.charges().forEach(charge -> terms.charge(before, charge));
        remember(
                before.id(),
                done.effectiveOn(),
                new Told(ActionWords.of(order.action()), order.author()),
                origin,
                termsBefore);
    }

    /** What was done, and who did it. */
    private record Told(ActionWords words, Author author) {}

    private void remember(long subscriptionId, LocalDate effectiveOn, Told told, Origin origin, String termsBefore) {
        SequencedMap<String, String> words = told.words().values();
        jdbc.update(
                HISTORY,
                businessId,
                subscriptionId,
                words.keySet().toArray(String[]::new),
                words.values().toArray(String[]::new),
                effectiveOn,
                origin.recordedOn(),
                told.author().who(),
                told.author().why(),
                origin.scheduledId(),
                origin.runId(),
                termsBefore,
                subscriptions.termsOf(subscriptionId));
    }
}
