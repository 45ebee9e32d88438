package daybook.database;

/**
 * The database cannot be used, and a person has to do something about it.
 *
 * <p>The message is written for that person and complete: what is wrong, where, what was expected, what to do. It can
 * be shown as it is, without a stack trace.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Every part is plain words without a full stop at its end, {@code where} as short as a path or an address.
     */
    public DatabaseUnavailableException(String what, String where, String expected, String toDo) {
        super(what + " (" + where + "). Expected: " + expected + ". " + toDo + ".");
    }

    DatabaseUnavailableException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
