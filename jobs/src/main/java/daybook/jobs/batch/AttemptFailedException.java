package daybook.jobs.batch;

import daybook.database.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.transaction.TransactionSystemException;

/** An attempt of a run did not complete. What it committed stands, and the next attempt finds what is left. */
public final class AttemptFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AttemptFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static void throwUnlessCompleted(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return;
        }
        Throwable why = null;
        for (Throwable reported : execution.getAllFailureExceptions()) {
            Throwable failure = original(reported);
            if (root(failure) instanceof ControlTotalsException totals) {
                throw totals;
            }
            if (why == null || weight(failure) > weight(why)) {
                why = failure;
            }
        }
        throw new AttemptFailedException(why == null ? "the step gave no reason" : reason(why), why);
    }

    /** A database that went away makes other failures; and a partitioned step says that a partition failed, but not why. */
    private static int weight(Throwable failure) {
        if (Database.isLoss(failure)) {
            return 2;
        }
        return root(failure) instanceof JobExecutionException ? 0 : 1;
    }

    /** Where a connection broke, the roll-back fails as well, and hides why there had to be one. */
    static Throwable original(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionSystemException doubled && doubled.getApplicationException() != null) {
                return doubled.getApplicationException();
            }
        }
        return failure;
    }

    /** What the deepest cause says that says something. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
        }
        return reason;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
