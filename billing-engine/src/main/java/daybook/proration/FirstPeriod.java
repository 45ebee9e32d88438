package daybook.proration;

/** What is charged for the days between the start of a service and its first billing day (domain.md 11.4, 30). */
public enum FirstPeriod {
    /** A period of its own, prorated. */
    SHORT,
    /** One period with the first cycle: its full price and the prorated days. */
    EXTENDED,
    /** A period of its own at the full price. */
    FULL
}
