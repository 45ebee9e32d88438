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

    /** How work on a partition ended. */
    public enum End {
        /** All of it is done. */
        DONE,
        /** It failed, and so does the run. */
        FAILED,
        /** It was told to stop and left the rest to others. */
        LEFT,
        /** Somebody else took it over meanwhile. */
        LOST
    }

    /** Works on a partition to its end, and keeps how that was. */
    public End on(Claim claim, StepExecution partition) {
        Fence.note(claim, lease, partition.getExecutionContext());
        try {
            step.execute(partition);
        } catch (JobInterruptedException e) {
            partition.addFailureException(e);
        }
        if (partition.getStatus() == BatchStatus.COMPLETED) {
            return claims.done(claim) ? End.DONE : End.LOST;
        }
        if (partition.isTerminateOnly()) {
            claims.giveBack(claim);
            return End.LEFT;
        }
        return claims.failed(claim, why(partition)) ? End.FAILED : End.LOST;
    }

    private static String why(StepExecution partition) {
        return partition.getFailureExceptions().stream()
                .findFirst()
                .map(AttemptFailedException::reason)
                .orElse("the step gave no reason");
    }
}
