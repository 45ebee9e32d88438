package daybook.proration;

/** What a service that joins a subscription costs up to the next billing day (domain.md 0.5 and 26, G2). */
public enum JoinProration {
    /** Its days' share of the cycle. */
    BY_DAY,
    /** The full price of a cycle. */
    FULL,
    /** Nothing. */
    FREE
}
