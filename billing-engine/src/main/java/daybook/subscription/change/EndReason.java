package daybook.subscription.change;

/** Why a term ends. The names are stable: they are kept. */
public enum EndReason {
    /** The next term begins on the same day. */
    CHANGED,
    /** The service rests until it is resumed. */
    PAUSED,
    /** The service was stopped, for debt or by hand, until it is started again. */
    STOPPED,
    /** The customer left. */
    CANCELLED,
    /** The customer left within the days in which everything is taken back. */
    REGRETTED,
    /** The contract or the number of cycles that was agreed is over. */
    EXPIRED;

    /** Whether nothing can follow. */
    boolean isFinal() {
        return switch (this) {
            case CHANGED, PAUSED, STOPPED -> false;
            case CANCELLED, REGRETTED, EXPIRED -> true;
        };
    }

    /** The state of a service whose last term ended so. */
    ServiceState state() {
        return switch (this) {
            case CHANGED -> ServiceState.EFFECTIVE;
            case PAUSED -> ServiceState.PAUSED;
            case STOPPED -> ServiceState.NOT_EFFECTIVE;
            case CANCELLED -> ServiceState.CANCELLED;
            case REGRETTED -> ServiceState.REGRETTED;
            case EXPIRED -> ServiceState.EXPIRED;
        };
    }
}
