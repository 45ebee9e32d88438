package daybook.invoicing;

/** What a document does to the account it is posted to. The sign of its total decides (domain.md 30). */
public enum DocumentKind {
    /** The customer owes more. */
    INVOICE,
    /** The customer owes less. */
    CREDIT_NOTE,
    /**
     * Nobody owes anything: lines that cancel each other out, or that a fixed discount brought to nothing. It gets no
     * number and is sent to nobody; it is kept because what is credited later is credited from lines, and their discount is
     * then free again.
     */
    ZERO
}
