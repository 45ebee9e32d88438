package daybook.jobs.batch;

import java.util.function.Function;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step of one partition, made anew for each: reader and writer keep state and must not be shared by the threads
 * that work on different partitions. Takes the place of Spring Batch's step scope and its proxies.
 */
public record PartitionStep(String name, Function<StepExecution, Step> of) implements Step {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void execute(StepExecution partition) throws JobInterruptedException {
        of.apply(partition).execute(partition);
    }
}
