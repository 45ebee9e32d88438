package daybook.jobs.change;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ChunkWriter;
import daybook.jobs.batch.Fence;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.subscription.change.Outcome.Refused;
import java.sql.Connection;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;

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
                                engine, new Fence(run.id(), run.epoch()), this::change, progress::advance))
                        .build())
                .build();
    }

    private void change(List<? extends DueChange> items, Connection connection) {
        for (DueChange item : items) {
            if (item.change(run) instanceof Refused refused) {
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
