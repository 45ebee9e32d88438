package daybook.jobs.change;

import daybook.database.Database;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.Fence;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is due one by one, each in a transaction of its own: what is next is asked anew after each, because the one
 * may depend on the other. One that fails is recorded and keeps none of another subscription from being done.
 */
record ChangeJob(BatchEngine engine, Run run, DueChanges due, Progress progress) {

    private static final String REFUSE = """
            insert into run_exception (run_id, business_id, account_id, subscription_id, outcome, reason, message)
            select ?, s.business_id, s.account_id, s.id, 'REFUSED', ?, ?
            from subscription s where s.business_id = ? and s.code = ?
            on conflict (run_id, item_key) do nothing""";

    Job job() {
        ItemReader<DueChange> next = due::next;
        return new JobBuilder(run.request().job(), engine.repository())
                .start(new StepBuilder("changeSubscriptions", engine.repository())
                        .<DueChange, DueChange>chunk(1)
                        .transactionManager(engine.transactions())
                        .reader(next)
                        .writer(new ChunkWriter<DueChange>(
                                engine, Fence.of(engine, run), this::change, progress::advance))
                        .build())
                .build();
    }

    /** What nobody foresaw is the fault of one action, and must not keep the others from being done, nor billing from being run. */
    private Outcome outcome(DueChange item) {
        BiConsumer<Run, Refused> givenUp = item.givenUp();
        if (givenUp == null) {
            return item.change(run);
        }
        TransactionTemplate own = new TransactionTemplate(engine.transactions());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        try {
            return Objects.requireNonNull(own.execute(_ -> item.change(run)));
        } catch (RuntimeException e) {
            if (Database.isLoss(e)) {
                throw e;
            }
            Refused refused = new Refused(
                    Reason.UNEXPECTED,
                    "this should not have happened; please report it: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            givenUp.accept(run, refused);
            return refused;
        }
    }

    private void change(List<? extends DueChange> items, Connection connection) {
        for (DueChange item : items) {
            if (outcome(item) instanceof Refused refused) {
                engine.jdbc()
                        .update(
                                REFUSE,
                                run.id(),
                                refused.reason().name(),
                                refused.message(),
                                run.request().businessId(),
                                item.subscription());
            }
        }
    }
}
