package daybook.jobs.run;

import org.jspecify.annotations.Nullable;

/** A person asked a run to stop: the chunk that sees it is not written, all before it stands, and the run can go on. */
public final class StopAskedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason why, in the words of who asked; null: nothing was said */
    public StopAskedException(String askedBy, @Nullable String reason) {
        super("stopped by " + askedBy + (reason == null ? "" : ": " + reason));
    }

    /** Whether a failure is that somebody asked to stop. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StopAskedException) {
                return true;
            }
        }
        return false;
    }
}
