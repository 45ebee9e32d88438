package daybook.jobs.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

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
        List<Throwable> failures = execution.getAllFailureExceptions();
        Throwable root = failures.isEmpty() ? null : root(failures.getLast());
        for (Throwable failure : failures) {
            // A partitioned step only says that a partition failed; the partition says why.
            if (root(failure) instanceof ControlTotalsException totals) {
                throw totals;
            }
            if (!(root(failure) instanceof org.springframework.batch.core.job.JobExecutionException)) {
                root = root(failure);
            }
        }
        String reason = root == null || root.getMessage() == null ? "the step gave no reason" : root.getMessage();
        throw new AttemptFailedException(reason, root);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
