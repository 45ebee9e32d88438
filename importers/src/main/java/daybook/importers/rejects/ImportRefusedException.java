package daybook.importers.rejects;

/**
 * Something that a person has to put right before an import can be done. The message is one sentence or two: what,
 * where, what was expected, what to do. Nothing was taken.
 */
public final class ImportRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ImportRefusedException(String message) {
        super(message);
    }

    public ImportRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
