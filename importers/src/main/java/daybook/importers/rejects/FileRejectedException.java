package daybook.importers.rejects;

/** A file that is refused as a whole: nothing of it is taken. Never leaves the importers. */
public final class FileRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RejectCode code;

    /** With a sentence that says where, what was expected and what to do. */
    public FileRejectedException(RejectCode code, String message) {
        super(message);
        this.code = code;
    }

    public RejectCode code() {
        return code;
    }
}
