package daybook.jobs.batch;

import daybook.database.Database;
import daybook.jobs.crew.Claim;
import daybook.jobs.crew.PartitionClaims;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Works on partitions that were claimed. */
public final class PartitionWork {

    private final PartitionClaims claims;
    private final PartitionStep step;

    /** @param step of each partition */
    public PartitionWork(BatchEngine engine, PartitionStep step) {
        this.claims = new PartitionClaims(engine.jdbc());
        this.step = step;
    }

    /**
     * Works on a partition to its end, and keeps how that was.
     *
     * @return false: somebody else took it over meanwhile, and sees to it
     * @throws DataAccessException when the database was lost: that is no fault of the partition, and nothing is kept
     */
    public boolean on(Claim claim, StepExecution partition) {
        Fence.note(claim, partition.getExecutionContext());
        try {
            step.execute(partition);
        } catch (JobInterruptedException e) {
            partition.addFailureException(e);
        }
        if (partition.getStatus() == BatchStatus.COMPLETED) {
            return claims.done(claim);
        }
        if (partition.isTerminateOnly()) {
            claims.giveBack(claim);
            return true;
        }
        for (Throwable reported : partition.getFailureExceptions()) {
            Throwable failure = AttemptFailedException.original(reported);
            if (Database.isLoss(failure)) {
                throw new DataAccessResourceFailureException(AttemptFailedException.reason(failure), failure);
            }
        }
        return claims.failed(claim, why(partition));
    }

    private static String why(StepExecution partition) {
        return partition.getFailureExceptions().stream()
                .findFirst()
                .map(AttemptFailedException::reason)
                .orElse("the step gave no reason");
    }
}
