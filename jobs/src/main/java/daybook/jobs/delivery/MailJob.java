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
import daybook.templates.mail.Delivery.Closed;
import daybook.templates.mail.Delivery.Outcome;
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

    /** @param repeatable whether delivering the same message twice does nothing more */
    Job job(boolean repeatable) {
        Step send = new StepBuilder("sendMail", engine.repository())
                .partitioner(
                        "sendMailOf",
                        new KeyRangePartitions(
                                run.scope().firstKey(), run.scope().lastKey()))
                .step(new PartitionStep("sendMailOf", partition -> sendMailOf(partition, repeatable)))
                .gridSize(PARTITIONS)
                .taskExecutor(engine.partitions())
                .build();
        return new JobBuilder(NAME, engine.repository()).start(send).build();
    }

    private Step sendMailOf(StepExecution partition, boolean repeatable) {
        Range range = Range.of(partition.getExecutionContext());
        return new StepBuilder(partition.getStepName(), engine.repository())
                .<QueuedMail, Prepared>chunk(CHUNK)
                .transactionManager(engine.transactions())
                .reader(new PageReader<>(
                        range.after(), after -> outbox.page(after, range.upTo(), CHUNK), QueuedMail::id))
                .processor(postman::prepare)
                .writer(new ChunkWriter<Prepared>(
                        engine, fence, (items, _) -> send(items, repeatable), progress::advance))
                .build();
    }

    private void send(List<? extends Prepared> items, boolean repeatable) {
        if (repeatable) {
            items.forEach(item -> outbox.ended(item.id(), run.id(), postman.send(item)));
        } else {
            items.forEach(this::sendOnce);
        }
    }

    /**
     * That a message is on its way is committed before its first byte leaves, and how it ended right after: a crash
     * leaves no more than one message a thread in doubt.
     */
    private void sendOnce(Prepared item) {
        TransactionTemplate own = new TransactionTemplate(engine.transactions());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.executeWithoutResult(_ -> {
            fence.check(engine.jdbc());
            outbox.sending(item.id(), run.id());
        });
        Outcome outcome = postman.send(item);
        own.executeWithoutResult(_ -> outbox.ended(item.id(), run.id(), outcome));
        if (outcome instanceof Closed(String reason)) {
            // The next message would fare no better, and each try costs a time-out.
            throw new IllegalStateException(reason);
        }
    }
}
