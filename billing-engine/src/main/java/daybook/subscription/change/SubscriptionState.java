package daybook.subscription.change;

import java.util.Collection;

/** Where a subscription stands; always derived from its services, never kept (domain.md 11.3). */
public enum SubscriptionState {
    /** A service of it is effective. */
    ACTIVE,
    /** All its services are over. */
    CHURNED,
    /** Neither. */
    INACTIVE;

    /** The state that follows from those of the services. */
    public static SubscriptionState of(Collection<ServiceState> services) {
        if (services.contains(ServiceState.EFFECTIVE)) {
            return ACTIVE;
        }
        boolean over = services.stream().allMatch(state -> switch (state) {
            case CANCELLED, REGRETTED, EXPIRED -> true;
            case PLANNED, EFFECTIVE, PAUSED, NOT_EFFECTIVE -> false;
        });
        return over ? CHURNED : INACTIVE;
    }
}
