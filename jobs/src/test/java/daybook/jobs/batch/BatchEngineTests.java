package daybook.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import java.io.EOFException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class BatchEngineTests {

    private final BatchEngine engine;

    BatchEngineTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
    }

    @Test
    void aFailedAttemptIsFollowedByAnother() {
        assertThatExceptionOfType(AttemptFailedException.class)
                .isThrownBy(() -> engine.execute(
                        job(() -> {
                            throw new IllegalStateException("the disk is full");
                        }),
                        1,
                        1))
                .withMessage("the disk is full");
        AtomicInteger done = new AtomicInteger();

        engine.execute(job(done::incrementAndGet), 1, 2);

        assertThat(done).hasValue(1);
    }

    @Test
    void theSameAttemptIsNeverMadeTwice() {
        AtomicInteger done = new AtomicInteger();
        engine.execute(job(done::incrementAndGet), 2, 1);

        assertThatExceptionOfType(AttemptFailedException.class)
                .isThrownBy(() -> engine.execute(job(done::incrementAndGet), 2, 1));
        assertThat(done).hasValue(1);
    }

    @Test
    @Timeout(60)
    void oneOfTwoAttemptsAtOnceIsMade() {
        for (int run = 100; run < 110; run++) {
            AtomicInteger done = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(2);
            int id = run;
            List<CompletableFuture<Boolean>> both = IntStream.range(0, 2)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> succeeds(id, done, start)))
                    .toList();

            assertThat(both.stream().filter(CompletableFuture::join)).hasSize(1);
            assertThat(done).hasValue(1);
        }
    }

    private boolean succeeds(int run, AtomicInteger done, CyclicBarrier start) {
        try {
            start.await();
            engine.execute(job(done::incrementAndGet), run, 1);
            return true;
        } catch (AttemptFailedException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever gets to restart all the same, such as by a tool of Spring Batch, is kept from doing it twice at once. */
    @Test
    @Timeout(120)
    void ofTwoRestartsOfOneExecutionAtOnceTheDatabaseLetsOneThrough() throws Exception {
        for (int trial = 0; trial < 15; trial++) {
            AtomicInteger atWork = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger calls = new AtomicInteger();
            CountDownLatch met = new CountDownLatch(2);
            Job job = job(() -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("the first time it fails");
                }
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                await(met);
                atWork.decrementAndGet();
            });
            TaskExecutorJobOperator operator = operator(job);
            JobExecution failed = operator.start(
                    job,
                    new JobParametersBuilder().addLong("trial", (long) trial).toJobParameters());
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<Boolean>> both = IntStream.range(0, 2)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> restarts(operator, failed, start, met)))
                    .toList();

            assertThat(both.stream().filter(CompletableFuture::join))
                    .as("trial " + trial)
                    .hasSizeBetween(1, 2);
            assertThat(most).as("trial " + trial).hasValue(1);
        }
    }

    /** Whoever works waits until the other works too, or was turned away. */
    private static void await(CountDownLatch met) {
        met.countDown();
        try {
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TaskExecutorJobOperator operator(Job job) throws Exception {
        MapJobRegistry registry = new MapJobRegistry();
        registry.register(job);
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(engine.repository());
        operator.setJobRegistry(registry);
        operator.setTaskExecutor(new SyncTaskExecutor());
        operator.afterPropertiesSet();
        return operator;
    }

    private static boolean restarts(
            TaskExecutorJobOperator operator, JobExecution failed, CyclicBarrier start, CountDownLatch met) {
        try {
            start.await();
            return operator.restart(failed).getStatus() == BatchStatus.COMPLETED;
        } catch (JobRestartException e) {
            met.countDown();
            if (isOfTheOther(e)) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (Exception e) {
            met.countDown();
            throw new IllegalStateException(e);
        }
    }

    /** By the index of ours; or by Spring Batch itself, when the other one has come far enough for it to see. */
    private static boolean isOfTheOther(JobRestartException refusal) {
        return refusal.getCause() instanceof JobExecutionAlreadyRunningException
                || (refusal.getCause() instanceof DuplicateKeyException duplicate
                        && String.valueOf(duplicate.getMessage()).contains("batch_one_unfinished_execution"));
    }

    @Test
    void contextsAreKeptAsJson() {
        var partitioned = new StepBuilder("parts", engine.repository())
                .partitioner("part", new KeyRangePartitions(1, 100))
                .step(new PartitionStep(
                        "part", partition -> new StepBuilder(partition.getStepName(), engine.repository())
                                .tasklet((_, _) -> RepeatStatus.FINISHED, engine.transactions())
                                .build()))
                .gridSize(2)
                .taskExecutor(engine.partitions())
                .build();
        engine.execute(
                new JobBuilder("json", engine.repository()).start(partitioned).build(), 3, 1);

        List<@Nullable String> contexts = engine.jdbc().queryForList("""
                select c.short_context from batch_step_execution_context c
                join batch_step_execution s on s.step_execution_id = c.step_execution_id where s.step_name like 'part:%'
                union all select short_context from batch_job_execution_context""", String.class);
        assertThat(contexts)
                .anySatisfy(context -> assertThat(context).contains("upTo"))
                .allSatisfy(context -> assertThat(context).startsWith("{").doesNotContain("rO0AB"));
    }

    @Test
    void aDryRunLeavesNoTrace() {
        Map<String, @Nullable Object> before = traces();
        AtomicInteger done = new AtomicInteger();
        new TransactionTemplate(engine.transactions()).executeWithoutResult(status -> {
            engine.forDryRun().execute(jobOn(engine.forDryRun(), done::incrementAndGet), 4, 1);
            status.setRollbackOnly();
        });

        assertThat(done).hasValue(1);
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void theLossOfTheDatabaseIsTheReasonWhateverFollowsFromIt() {
        SQLException lost = new SQLException("no answer", "08006", new EOFException());

        assertThatExceptionOfType(AttemptFailedException.class)
                .isThrownBy(() -> engine.execute(
                        job(() -> {
                            throw new IllegalStateException("could not write", lost);
                        }),
                        5,
                        1))
                .withMessage("no answer")
                .satisfies(failure -> assertThat(Database.isLoss(failure)).isTrue());
    }

    private Map<String, @Nullable Object> traces() {
        return engine.jdbc().queryForMap("""
                select (select count(*) from batch_job_instance) as instances,
                       (select count(*) from batch_job_execution) as executions,
                       (select count(*) from batch_step_execution) as steps""");
    }

    private Job job(Runnable work) {
        return jobOn(engine, work);
    }

    private static Job jobOn(BatchEngine engine, Runnable work) {
        return new JobBuilder("working", engine.repository())
                .start(new StepBuilder("work", engine.repository())
                        .tasklet(
                                (_, _) -> {
                                    work.run();
                                    return RepeatStatus.FINISHED;
                                },
                                engine.transactions())
                        .build())
                .build();
    }
}
