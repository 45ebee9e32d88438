package daybook.jobs.desk;

/** What was asked for is not done; the message is for a person and says what to do. */
public final class DeclinedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public DeclinedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why not; each door has a number of its own for it (design.md 10). */
    public enum Reason {
        /** It was asked for wrongly. */
        MISUSE,
        NOT_FOUND,
        /** It may not be done as things stand. */
        REFUSED,
        /** Somebody is doing it. */
        ALREADY_RUNNING,
        /** It was tried. */
        FAILED
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
