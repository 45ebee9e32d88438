package daybook.jobs.batch;

import daybook.jobs.crew.Claim;
import daybook.jobs.crew.PartitionClaims;
import java.time.Duration;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/** Works on partitions that were claimed. */
public final class PartitionWork {

    private final PartitionClaims claims;
    private final PartitionStep step;
    private final Duration lease;

    /** @param step of each partition */
    public PartitionWork(BatchEngine engine, PartitionStep step) {
        this.claims = new PartitionClaims(engine.jdbc());
        this.step = step;
        this.lease = engine.tuning().lease();
    }

    /**
     * Works on a partition to its end, and keeps how that was.
     *
     * @return false: somebody else took it over meanwhile, and sees to it
     */
    public boolean on(Claim claim, StepExecution partition) {
        Fence.note(claim, lease, partition.getExecutionContext());
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
        return claims.failed(claim, why(partition));
    }

    private static String why(StepExecution partition) {
        return partition.getFailureExceptions().stream()
                .findFirst()
                .map(AttemptFailedException::reason)
                .orElse("the step gave no reason");
    }
}
