package daybook.subscription.change;

import daybook.organisation.Policies;
import daybook.subscription.change.Action.Keep;
import daybook.subscription.change.Outcome.Done;
import daybook.subscription.change.Outcome.Planned;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
     * Decides about an action.
     *
     * @param on the day on which it is done, or would have been done had the run come in time
     * @param pending what waits for the same subscription
     */
    public Outcome decide(KeptSubscription subscription, Action action, LocalDate on, List<Pending> pending) {
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
        boolean waits = outcome instanceof Planned || (action instanceof Action.Cancel && day.isAfter(on));
        return (waits ? contradicted(subscription, action, day, pending) : Optional.<Pending>empty())
                .<Outcome>map(other -> new Refused(
                        Reason.CONTRADICTS,
                        "another action for " + other.executeOn() + " waits for the same service (number " + other.id()
                                + "); the earlier one stands, withdraw it first"))
                .orElse(outcome);
    }

    /** Two actions of one service for one day: the one that was created first stands (domain.md 11.10). */
    private static Optional<Pending> contradicted(
            KeptSubscription subscription, Action action, LocalDate day, List<Pending> pending) {
        String service = serviceOf(action);
        return pending.stream()
                .filter(other -> other.executeOn().equals(day))
                .filter(other -> subscription.lineages().stream()
                        .anyMatch(one -> (service == null || one.isCalled(service, day))
                                && one.isCalled(String.valueOf(serviceOf(other.action())), day)))
                .findFirst();
    }

    private static @Nullable String serviceOf(Action action) {
        return switch (action) {
            case Action.ChangePrice change -> change.service();
            case Action.ChangeQuantity change -> change.service();
            case Action.Cancel cancel -> cancel.service();
            default -> null;
        };
    }

    private Outcome decide(KeptSubscription subscription, Action action, LocalDate on) {
        Offering offering = new Offering(subscription, prices, policies, on);
        Resting paused = new Resting(subscription, EndReason.PAUSED, on);
        Resting stopped = new Resting(subscription, EndReason.STOPPED, on);
        return switch (action) {
            case Action.Join add -> offering.addService(add);
            case Action.ChangePrice change -> offering.changePrice(change);
            case Action.ChangeQuantity change -> offering.changeQuantity(change);
            case Action.Reprice(String service) -> offering.reprice(service);
            case Action.Cancel cancel -> new Leaving(subscription, policies, on).cancel(cancel);
            case Action.Uncancel() -> new Leaving(subscription, policies, on).uncancel();
            case Action.Pause(LocalDate until, Keep keep) -> paused.begin(until, keep);
            case Action.Resume() -> paused.end();
            case Action.Stop(Keep keep) -> stopped.begin(null, keep);
            case Action.Start() -> stopped.end();
            case Action.Regret(String service) -> new Contracts(subscription, prices, on).regret(service);
            case Action.Renew() -> new Contracts(subscription, prices, on).renew();
            case Action.ChangeBillingDay(String to) -> new BillingDays(subscription, policies, on).change(to);
        };
    }
}
