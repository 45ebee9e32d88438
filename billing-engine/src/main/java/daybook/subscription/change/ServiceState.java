package daybook.subscription.change;

/** Where a service stands on a day; always derived from its terms, never kept (domain.md 11.3). */
public enum ServiceState {
    /** It has not begun. */
    PLANNED,
    /** It runs. */
    EFFECTIVE,
    /** It rests and will be resumed. */
    PAUSED,
    /** It was stopped and can be started again. */
    NOT_EFFECTIVE,
    /** The customer left. */
    CANCELLED,
    /** The customer left and got everything back. */
    REGRETTED,
    /** What was agreed is over; reported as cancelled, with the reason. */
    EXPIRED
}
