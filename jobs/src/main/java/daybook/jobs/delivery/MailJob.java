package daybook.jobs.delivery;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.Fence;
import daybook.jobs.batch.KeyRangePartitions;
import daybook.jobs.batch.KeyRangePartitions.Range;
import daybook.jobs.batch.PageReader;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.delivery.Postman.Prepared;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Renders and sends what the outbox holds, by key range. */
final class MailJob {

    static final String NAME = "mail";

    private static final int CHUNK = 20;
    private static final int PARTITIONS = 8;

    private final BatchEngine engine;
    private final Run run;
    private final Postman postman;
    private final Progress progress;
    private final Outbox outbox;
    private final Fence fence;

    MailJob(BatchEngine engine, Run run, Postman postman, Progress progress) {
        this.engine = engine;
        this.run = run;
        this.postman = postman;
        this.progress = progress;
        this.outbox = new Outbox(engine.jdbc(), run.request().businessId());
        this.fence = new Fence(run.id(), run.epoch());
    }

    Job job() {
        Step send = new StepBuilder("sendMail", engine.repository())
                .partitioner(
                        "sendMailOf",
                        new KeyRangePartitions(
                                run.scope().firstKey(), run.scope().lastKey()))
                .step(new PartitionStep("sendMailOf", this::sendMailOf))
                .gridSize(PARTITIONS)
                .taskExecutor(engine.partitions())
                .build();
        return new JobBuilder(NAME, engine.repository()).start(send).build();
    }

    private Step sendMailOf(StepExecution partition) {
        Range range = Range.of(partition.getExecutionContext());
        return new StepBuilder(partition.getStepName(), engine.repository())
                .<QueuedMail, Prepared>chunk(CHUNK)
                .transactionManager(engine.transactions())
                .reader(new PageReader<>(
                        range.after(), after -> outbox.page(after, range.upTo(), CHUNK), QueuedMail::id))
                .processor(postman::prepare)
                .writer(new ChunkWriter<Prepared>(engine, fence, (items, _) -> send(items), progress::advance))
                .build();
    }

    /** That they are on their way is committed first: after a crash, just these are in doubt. */
    private void send(List<? extends Prepared> items) {
        TransactionTemplate before = new TransactionTemplate(engine.transactions());
        before.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        before.executeWithoutResult(
                _ -> outbox.sending(items.stream().map(Prepared::id).toList(), run.id()));
        items.forEach(item -> outbox.ended(item.id(), postman.send(item)));
    }
}
