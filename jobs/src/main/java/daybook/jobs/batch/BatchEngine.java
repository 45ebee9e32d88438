package daybook.jobs.batch;

import daybook.jobs.crew.Membership;
import daybook.jobs.run.KeptProgress;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Batch, wired by hand in one place. Every attempt of a run is a job instance of its own, because what is left
 * to do is found in the data: Spring Batch's memory of an attempt is a record for people, and nothing is ever restarted
 * from it (docs/adr/0002-attempts.md).
 */
public final class BatchEngine {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final DataSource dataSource;
    private final TaskExecutor partitions;
    private final Tuning tuning;
    private final boolean dryRun;

    private BatchEngine(JobRepository repository, Transactions transactions, Hands hands, boolean dryRun) {
        this.repository = repository;
        this.transactions = transactions.manager();
        this.dataSource = transactions.dataSource();
        this.jdbc = new JdbcTemplate(dataSource);
        this.partitions = hands.partitions();
        this.tuning = hands.tuning();
        this.dryRun = dryRun;
    }

    private record Hands(TaskExecutor partitions, Tuning tuning) {}

    private record Transactions(PlatformTransactionManager manager, DataSource dataSource) {}

    /**
     * An engine that works on several partitions at once, each chunk in a transaction of its own.
     *
     * @param threads partitions worked on at once; the data source needs three connections more than that
     */
    public static BatchEngine of(DataSource dataSource, int threads) {
        return of(dataSource, Tuning.ofThreads(threads));
    }

    /** The same, with more said about how it works. */
    public static BatchEngine of(DataSource dataSource, Tuning tuning) {
        Transactions transactions = new Transactions(new JdbcTransactionManager(dataSource), dataSource);
        SimpleAsyncTaskExecutor partitions = new SimpleAsyncTaskExecutor("partition-");
        partitions.setConcurrencyLimit(tuning.threads());
        return new BatchEngine(jdbcRepository(dataSource, tuning), transactions, new Hands(partitions, tuning), false);
    }

    /**
     * An engine for a dry run: the same jobs, on the caller's thread, so that all chunks join the transaction that the
     * caller has begun and will roll back. It leaves nothing behind, not even in Spring Batch's own tables.
     */
    public BatchEngine forDryRun() {
        return new BatchEngine(
                new ResourcelessJobRepository(),
                new Transactions(transactions, dataSource),
                new Hands(new SyncTaskExecutor(), new Tuning(1, tuning.chunk(), tuning.lease())),
                true);
    }

    /** Gives what work comes to that is done in one transaction and rolled back. */
    public <T> T rolledBack(Function<BatchEngine, T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return work.apply(forDryRun());
        }));
    }

    /** Whether what it does is rolled back, so that nothing may leave the house. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** The progress of an attempt, kept in the database as well, so that other processes see it; not of a dry run. */
    public Progress kept(Run run, Progress told) {
        return dryRun ? told : new KeptProgress(dataSource, run, told);
    }

    /** Calls back once the current transaction is committed; in a dry run, which commits nothing, at once. */
    void onCommit(Runnable callback) {
        if (dryRun) {
            callback.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                callback.run();
            }
        });
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JobRepository repository() {
        return repository;
    }

    public PlatformTransactionManager transactions() {
        return transactions;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** What runs partitions of a job that this process does alone. */
    public TaskExecutor partitions() {
        return partitions;
    }

    /** How many partitions this process works on at once. */
    int threads() {
        return tuning.threads();
    }

    /** How this process works on runs. */
    public Tuning tuning() {
        return tuning;
    }

    /** What Spring Batch has stored of a partition, whoever worked on it. */
    public StepExecution stored(long partition) {
        return Objects.requireNonNull(repository.getStepExecution(partition));
    }

    /** Who leads a run. */
    long leader(long runId) {
        return Objects.requireNonNull(jdbc.queryForObject("select worker_id from run where id = ?", Long.class, runId));
    }

    /**
     * What has the partitions of a step worked on: all that have joined, or in a dry run the caller's thread alone.
     *
     * @param partitions how many there are at most
     */
    public PartitionHandler handler(Fence fence, PartitionStep step, int partitions) {
        if (!dryRun) {
            ClaimedPartitions claimed = new ClaimedPartitions(this, fence, step);
            claimed.setGridSize(partitions);
            return claimed;
        }
        TaskExecutorPartitionHandler alone = new TaskExecutorPartitionHandler();
        alone.setTaskExecutor(this.partitions);
        alone.setStep(step);
        alone.setGridSize(partitions);
        return alone;
    }

    /**
     * Executes one attempt of a run as its leader and waits for its end.
     *
     * @param epoch the number of the attempt; with the run it identifies the job instance
     * @throws AttemptFailedException when it did not complete, with the first cause
     * @throws ControlTotalsException when it did all its work, and the work does not balance
     */
    public void execute(Job job, long runId, int epoch) {
        if (dryRun) {
            perform(job, runId, epoch);
            return;
        }
        try (Membership me = Membership.join(dataSource, tuning.threads(), tuning.lease())) {
            jdbc.update("update run set worker_id = ? where id = ? and epoch = ?", me.id(), runId, epoch);
            perform(job, runId, epoch);
        } catch (DataAccessException e) {
            throw new AttemptFailedException(
                    "attempt " + epoch + " of run " + runId + " could not be brought to an end", e);
        }
    }

    private void perform(Job job, long runId, int epoch) {
        try {
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            MapJobRegistry registry = new MapJobRegistry();
            operator.setJobRepository(repository);
            operator.setJobRegistry(registry);
            operator.setTaskExecutor(new SyncTaskExecutor());
            operator.afterPropertiesSet();
            JobParameters parameters = new JobParametersBuilder()
                    .addLong("run", runId)
                    .addLong("attempt", (long) epoch)
                    .toJobParameters();
            AttemptFailedException.throwUnlessCompleted(operator.start(job, parameters));
        } catch (AttemptFailedException | ControlTotalsException e) {
            throw e;
        } catch (Exception e) {
            throw new AttemptFailedException(
                    "attempt " + epoch + " of run " + runId + " could not be brought to an end", e);
        }
    }

    private static JobRepository jdbcRepository(DataSource dataSource, Tuning tuning) {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(dataSource);
            factory.setTransactionManager(new BoundedTransactions(dataSource, Fence.silence(tuning.lease())));
            factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
            // The default is Java serialisation: a database column that executes what it is told.
            factory.setSerializer(new JacksonExecutionContextStringSerializer());
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch's tables could not be reached", e);
        }
    }
}
