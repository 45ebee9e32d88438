package daybook.proration;

/** When a service that joins a subscription is brought onto its billing days (domain.md 0.5 and 26, G2). */
public enum Alignment {
    /** At once: the days up to the next billing day are a period of their own. */
    IMMEDIATE,
    /** After a first cycle of its own. */
    DELAYED,
    /** Never: it keeps billing days of its own. */
    NONE
}
