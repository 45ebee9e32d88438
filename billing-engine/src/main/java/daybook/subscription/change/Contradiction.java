package daybook.subscription.change;

import daybook.subscription.change.Changes.Others;
import daybook.subscription.change.Changes.Pending;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two actions of one day of which one cannot hold if the other does (domain.md 11.10, "Edge list"): the one that was
 * created earlier stands. That a service goes on otherwise from a day, or rests from it, and that it is left on the same
 * day contradict each other, and so do two that wait for the same day. What corrects an action contradicts nothing:
 * another price, quantity or end, the resumption of a pause, a regret. What goes over to another account takes nothing
 * along that waits.
 *
 * @param on the day of the action
 */
record Contradiction(KeptSubscription subscription, LocalDate on, Others others) {

    /**
     * Says what stands against an action; empty: nothing does.
     *
     * @param day the day from which it would hold
     */
    Optional<String> of(Action action, LocalDate day) {
        return Stream.concat(
                        waiting(action, day)
                                .map(other -> "it contradicts what waits for " + other.executeOn() + " (number "
                                        + other.id() + "); withdraw that first, or let it stand"),
                        done(action, day)
                                .map(other -> "it contradicts what holds from " + on + " already ("
                                        + ActionWords.of(other).told()
                                        + "); take that back first, or choose another day"))
                .findFirst();
    }

    /** What holds from a day that has come is corrected by another such action; what waits is withdrawn. */
    private Stream<Pending> waiting(Action action, LocalDate day) {
        if (action instanceof Action.Transfer) {
            return others.waiting().stream();
        }
        if (!speaksOfServices(action)) {
            return Stream.empty();
        }
        String service = serviceOf(action);
        return others.waiting().stream()
                .filter(other -> other.executeOn().equals(day))
                .filter(other -> subscription.lineages().stream()
                        .anyMatch(one -> (service == null || one.isCalled(service, day))
                                && one.isCalled(String.valueOf(serviceOf(other.action())), day)));
    }

    private Stream<Action> done(Action action, LocalDate day) {
        return action instanceof Action.Cancel cancel && leavesToday(cancel, day)
                ? others.done().stream().filter(other -> subscription.lineages().stream()
                        .filter(one -> cancel.service() == null || one.isCalled(cancel.service(), on))
                        .anyMatch(one -> isLeftWith(one, other)))
                : Stream.empty();
    }

    /** Notice may move the end: what holds until then stands. The day of the cancellation may be billed. */
    private boolean leavesToday(Action.Cancel cancel, LocalDate end) {
        boolean today =
                switch (cancel.when()) {
                    case Action.Leaving.Now() -> true;
                    case Action.Leaving.On(LocalDate day) -> day.equals(on);
                    case Action.Leaving.AtPeriodEnd() -> false;
                };
        return today && !end.isAfter(on.plusDays(1));
    }

    /** Whether an action of the day said that the service goes on otherwise or rests, and nothing took that back. */
    private boolean isLeftWith(Lineage service, Action other) {
        return switch (other) {
            case Action.ChangePrice(String name, String to, var _, var _) ->
                isOtherwise(service)
                        && service.begunBy(on)
                                .filter(term -> term.offer().price().code().equals(to))
                                .isPresent()
                        && (wasCalled(service, name) || service.startedOn().equals(on));
            case Action.ChangeQuantity(String name, var _, var _) -> isOtherwise(service) && wasCalled(service, name);
            case Action.Reprice(String name) -> isOtherwise(service) && (name == null || wasCalled(service, name));
            case Action.Pause _ -> service.state(on) == ServiceState.PAUSED;
            case Action.Activate _,
                    Action.Join _,
                    Action.Cancel _,
                    Action.Uncancel _,
                    Action.Resume _,
                    Action.Stop _,
                    Action.StopPaused _,
                    Action.Start _,
                    Action.ChangeBillingDay _,
                    Action.Regret _,
                    Action.Transfer _,
                    Action.Renew _ -> false;
        };
    }

    private boolean isOtherwise(Lineage service) {
        Optional<Term> before = service.on(on.minusDays(1));
        Optional<Term> now = service.on(on);
        return now.isPresent()
                && (before.isEmpty() || !before.get().offer().isSame(now.get().offer()));
    }

    private boolean wasCalled(Lineage service, String name) {
        return service.isCalled(name, on) || service.isCalled(name, on.minusDays(1));
    }

    private static boolean speaksOfServices(Action action) {
        return action instanceof Action.ChangePrice
                || action instanceof Action.ChangeQuantity
                || action instanceof Action.Cancel;
    }

    private static @Nullable String serviceOf(Action action) {
        return switch (action) {
            case Action.ChangePrice change -> change.service();
            case Action.ChangeQuantity change -> change.service();
            case Action.Cancel cancel -> cancel.service();
            default -> null;
        };
    }
}
