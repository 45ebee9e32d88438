package daybook.subscription.change;

import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** A service that an action speaks of, or why there is none. */
sealed interface Found {

    /** There is. */
    record Running(Lineage lineage) implements Found {}

    /** There is none. */
    record None(Refused refused) implements Found {}

    /** The one service of that name that runs on a day. */
    static Found running(KeptSubscription subscription, String name, LocalDate day) {
        List<Lineage> called = subscription.lineages().stream()
                .filter(one -> one.isCalled(name, day))
                .toList();
        List<Lineage> running = called.stream()
                .filter(one -> one.state(day) == ServiceState.EFFECTIVE)
                .toList();
        if (running.size() == 1) {
            return new Running(running.getFirst());
        }
        if (running.size() > 1) {
            return none(
                    Reason.AMBIGUOUS_SERVICE,
                    "several services of " + subscription.code() + " are called " + name
                            + "; say which by its place, such as #"
                            + running.getLast().ordinal());
        }
        return called.isEmpty()
                ? none(
                        Reason.UNKNOWN_SERVICE,
                        "the subscription " + subscription.code() + " has no service " + name + " on " + day
                                + "; it has " + named(subscription, day))
                : new None(notRunning(called.getLast(), name, day));
    }

    /** Why a service that does not run cannot be changed. */
    static Refused notRunning(Lineage service, String name, LocalDate day) {
        ServiceState state = service.state(day);
        Reason reason =
                switch (state) {
                    case PLANNED -> Reason.NOT_STARTED;
                    case EFFECTIVE, PAUSED, NOT_EFFECTIVE -> Reason.NOT_RUNNING;
                    case CANCELLED, REGRETTED, EXPIRED -> Reason.FINAL_STATE;
                };
        return new Refused(reason, "the service " + name + " is " + state + " on " + day);
    }

    private static String named(KeptSubscription subscription, LocalDate day) {
        return subscription.services(day).stream()
                .map(one -> one.term().offer().price().code())
                .collect(Collectors.joining(", "));
    }

    private static None none(Reason reason, String message) {
        return new None(new Refused(reason, message));
    }
}
