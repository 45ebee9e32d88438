package daybook.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten items in chunks of two; at item 5 a nested call fails and the writer swallows that. */
@PostgresTest
class ChunkWriterTests {

    private final BatchEngine engine;
    private final JdbcTemplate jdbc;
    private final SampleBooks books;
    private final List<Integer> committed = new ArrayList<>();
    private long runId;
    private int epoch;

    ChunkWriterTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
        this.jdbc = engine.jdbc();
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void begin() {
        books.load();
        jdbc.execute("drop table if exists written");
        jdbc.execute("create table written (item bigint primary key)");
        Run run = FenceTests.begin(jdbc);
        runId = run.id();
        epoch = run.epoch();
    }

    /** The trap itself: when this no longer holds, the guard is no longer needed. */
    @Test
    void springBatchReportsRowsThatAreNotThere() {
        engine.execute(job(chunk -> write(chunk.getItems())), runId, epoch);

        assertThat(count("select write_count from batch_step_execution order by step_execution_id desc limit 1"))
                .isEqualTo(10);
        assertThat(written()).containsExactly(1L, 2L, 3L, 4L, 7L, 8L, 9L, 10L);
    }

    @Test
    void aDoomedChunkFailsTheAttempt() {
        ChunkWriter<Long> guarded = guarded(this::write);

        assertThatExceptionOfType(AttemptFailedException.class)
                .isThrownBy(() -> engine.execute(job(guarded), runId, epoch))
                .withMessageContaining("rolled back");
        assertThat(written()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(committed).containsExactly(2, 2);
    }

    @Test
    void aSoundChunkIsWrittenAndCountedOnceItIsCommitted() {
        engine.execute(job(guarded(this::insert)), runId, epoch);

        assertThat(written()).hasSize(10);
        assertThat(committed).containsExactly(2, 2, 2, 2, 2);
    }

    @Test
    void whoLostTheRunWritesNothingMore() {
        ChunkWriter<Long> robbed = guarded(items -> {
            insert(items);
            if (items.contains(5L)) {
                rob();
            }
        });

        assertThatExceptionOfType(AttemptFailedException.class)
                .isThrownBy(() -> engine.execute(job(robbed), runId, epoch))
                .withMessageContaining("taken over");
        assertThat(written()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    /** Somebody else becomes the owner, right after this chunk's commit. */
    private void rob() {
        engine.onCommit(() -> new Runs(jdbc).find(runId).ifPresent(run -> new Runs(jdbc).nextEpoch(run, false)));
    }

    private ChunkWriter<Long> guarded(Consumer<List<? extends Long>> rows) {
        return new ChunkWriter<>(engine, new Fence(runId, epoch), (items, _) -> rows.accept(items), committed::add);
    }

    private void write(List<? extends Long> items) {
        insert(items);
        if (items.contains(5L)) {
            try {
                new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
                    throw new IllegalStateException("a nested call fails");
                });
            } catch (IllegalStateException swallowed) {
                assertThat(swallowed).hasMessageContaining("nested");
            }
        }
    }

    private void insert(List<? extends Long> items) {
        items.forEach(item -> jdbc.update("insert into written values (?)", item));
    }

    private Job job(ItemWriter<Long> writer) {
        PageReader<Long> reader = new PageReader<>(
                0,
                after -> LongStream.rangeClosed(after + 1, Math.min(10, after + 3))
                        .boxed()
                        .toList(),
                item -> item);
        return new JobBuilder("writing", engine.repository())
                .start(new StepBuilder("write", engine.repository())
                        .<Long, Long>chunk(2)
                        .transactionManager(engine.transactions())
                        .reader(reader)
                        .writer(writer)
                        .build())
                .build();
    }

    private List<@Nullable Long> written() {
        return jdbc.queryForList("select item from written order by 1", Long.class);
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
