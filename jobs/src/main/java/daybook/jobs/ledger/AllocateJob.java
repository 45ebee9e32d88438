package daybook.jobs.ledger;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.Fence;
import daybook.jobs.batch.KeyRangePartitions;
import daybook.jobs.batch.KeyRangePartitions.Range;
import daybook.jobs.batch.PageReader;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.ledger.store.StoredAllocations;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;

/** Settles what customers owe by what they paid or were credited, account by account (domain.md 5, J60). */
final class AllocateJob {

    static final String NAME = "allocate";

    private static final int CHUNK = 500;
    private static final int PARTITIONS_MAX = 8;

    private final BatchEngine engine;
    private final Run run;
    private final Progress progress;
    private final StoredAllocations allocations;
    private final Fence fence;

    AllocateJob(BatchEngine engine, Run run, Progress progress) {
        this.engine = engine;
        this.run = run;
        this.progress = progress;
        this.allocations = new StoredAllocations(engine.jdbc(), run.request().businessId());
        this.fence = Fence.of(engine, run);
    }

    Job job() {
        Step allocate = new StepBuilder("allocateCredits", engine.repository())
                .partitioner(
                        "allocateCreditsOf",
                        new KeyRangePartitions(
                                run.scope().firstKey(), run.scope().lastKey()))
                .step(new PartitionStep("allocateCreditsOf", this::allocateCreditsOf))
                .gridSize(Math.toIntExact(Math.clamp(run.scope().selected() / CHUNK, 1, PARTITIONS_MAX)))
                .taskExecutor(engine.partitions())
                .build();
        return new JobBuilder(NAME, engine.repository()).start(allocate).build();
    }

    private Step allocateCreditsOf(StepExecution partition) {
        Range range = Range.of(partition.getExecutionContext());
        return new StepBuilder(partition.getStepName(), engine.repository())
                .<Long, Long>chunk(CHUNK)
                .transactionManager(engine.transactions())
                .reader(new PageReader<Long>(
                        range.after(),
                        after -> allocations.page(run.request().asOf(), after, range.upTo(), CHUNK),
                        Long::longValue))
                .writer(new ChunkWriter<Long>(
                        engine,
                        fence,
                        (accounts, _) -> allocations.allocate(
                                List.copyOf(accounts), run.request().asOf(), run.id()),
                        progress::advance))
                .build();
    }
}
