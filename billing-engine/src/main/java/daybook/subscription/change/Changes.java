package daybook.subscription.change;

import daybook.organisation.Policies;
import daybook.subscription.change.Action.Keep;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an action makes of a subscription.
 *
 * @param closedTo first day that is not of a closed accounting period; null: none is closed, or a change may go back
 *     into one
 */
public record Changes(
        Prices prices, Policies.Periods policies, @Nullable LocalDate closedTo) {

    /** Something that waits for its day. */
    public record Pending(long id, LocalDate executeOn, Action action) {}

    /**
     * What else is to happen to the same subscription.
     *
     * @param waiting what was planned before and waits for its day
     * @param done what was done before and holds from the same day as the action
     */
    public record Others(List<Pending> waiting, List<Action> done) {

        /** There is nothing else. */
        public static final Others NONE = new Others(List.of(), List.of());

        public Others {
            waiting = List.copyOf(waiting);
            done = List.copyOf(done);
        }
    }

    /**
     * Decides about an action.
     *
     * @param on the day on which it is done, or would have been done had the run come in time
     */
    public Outcome decide(KeptSubscription subscription, Action action, LocalDate on, Others others) {
        Outcome outcome = decide(subscription, action, on);
        LocalDate day =
                switch (outcome) {
                    case Done(var _, LocalDate effectiveOn, var _) -> effectiveOn;
                    case Planned(LocalDate executeOn, var _) -> executeOn;
                    case Refused _ -> null;
                };
        if (day == null) {
            return outcome;
        }
        if (closedTo != null && day.isBefore(closedTo)) {
            return new Refused(
                    Reason.CLOSED_PERIOD,
                    "it would take effect on " + day + ", and the books are closed up to " + closedTo
                            + "; expected that day or a later one");
        }
        return new Contradiction(subscription, on, others)
                .of(action, day)
                .<Outcome>map(sentence -> new Refused(Reason.CONTRADICTS, sentence))
                .orElse(outcome);
    }

    private Outcome runningAgain(Outcome outcome, LocalDate on) {
        return outcome instanceof Done(KeptSubscription after, LocalDate effectiveOn, var charges)
                ? new Done(new NewVersions(prices, policies).takenUp(after, on), effectiveOn, charges)
                : outcome;
    }

    private Outcome decide(KeptSubscription subscription, Action action, LocalDate on) {
        Offering offering = new Offering(subscription, prices, policies, on);
        Resting paused = new Resting(subscription, EndReason.PAUSED, on);
        Resting stopped = new Resting(subscription, EndReason.STOPPED, on);
        return switch (action) {
            case Action.Activate() ->
                new Refused(Reason.NOTHING_TO_CHANGE, subscription.code() + " is a subscription already, and no draft");
            case Action.Join add -> offering.addService(add);
            case Action.ChangePrice change -> offering.changePrice(change);
            case Action.ChangeQuantity change -> offering.changeQuantity(change);
            case Action.Reprice(String service) -> offering.reprice(service);
            case Action.Cancel cancel -> new Leaving(subscription, policies, on).cancel(cancel);
            case Action.Uncancel() -> new Leaving(subscription, policies, on).uncancel();
            case Action.Pause(LocalDate until, Keep keep) -> paused.begin(until, keep);
            case Action.Resume() -> runningAgain(paused.end(), on);
            case Action.Stop(Keep keep) -> stopped.begin(null, keep);
            case Action.StopPaused() -> stopped.insteadOfPaused();
            case Action.Start() -> runningAgain(stopped.end(), on);
            case Action.Regret(String service) -> new Contracts(subscription, prices, on).regret(service);
            case Action.Renew() -> new Contracts(subscription, prices, on).renew();
            case Action.Transfer _ -> new Transfer(subscription, on).left();
            case Action.ChangeBillingDay(String to) -> new BillingDays(subscription, policies, on).change(to);
        };
    }
}
