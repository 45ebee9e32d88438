package daybook.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crew.Membership;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class FenceTests {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SampleBooks books;

    FenceTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void letsTheOwnerIn() {
        Run run = begin(jdbc);

        new Fence(run.id(), run.epoch()).check(jdbc);
        assertThat(run.epoch()).isOne();
    }

    @Test
    void keepsOutWhoLostTheRun() {
        Run old = begin(jdbc);
        Run own = new Runs(jdbc).nextEpoch(old, false);

        new Fence(own.id(), own.epoch()).check(jdbc);
        assertThatIllegalStateException()
                .isThrownBy(() -> new Fence(old.id(), old.epoch()).check(jdbc))
                .withMessageContaining("taken over");
    }

    @Test
    void keepsOutWhoWorksOnARunThatEnded() {
        Run run = begin(jdbc);
        new Runs(jdbc).end(run, RunState.FAILED, new Run.Counts(0, 0, 0), "stopped");

        assertThatIllegalStateException().isThrownBy(() -> new Fence(run.id(), run.epoch()).check(jdbc));
    }

    @Test
    @Timeout(60)
    void aNewOwnerWaitsForTheChunkThatIsOnItsWay() {
        Run run = begin(jdbc);
        CompletableFuture<Run> taken = transaction.execute(_ -> {
            new Fence(run.id(), run.epoch()).check(jdbc);
            CompletableFuture<Run> takeover = CompletableFuture.supplyAsync(
                    () -> new Runs(jdbc).nextEpoch(run, false), Thread.ofPlatform()::start);
            awaitWaiter();
            assertThat(takeover).isNotDone();
            return takeover;
        });
        assertThat(taken)
                .succeedsWithin(Duration.ofSeconds(30))
                .extracting(Run::epoch)
                .isEqualTo(2);
    }

    /** Such as a leader that is frozen, or cut off, in the middle of posting. */
    @Test
    @Timeout(60)
    void aNewOwnerDoesNotWaitForAChunkThatIsSilent() {
        Run run = begin(jdbc);
        BatchEngine engine = BatchEngine.of(dataSource, new Tuning(1, 1, Duration.ofSeconds(1)));
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(_ -> {
            Fence.of(engine, run).check(jdbc);
            assertThat(CompletableFuture.supplyAsync(
                            () -> new Runs(jdbc).nextEpoch(run, false), Thread.ofPlatform()::start))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .extracting(Run::epoch)
                    .isEqualTo(2);
            jdbc.execute("select 1");
        }));
        assertThat(failure).isInstanceOf(TransactionSystemException.class);
        assertThat(Database.isLoss(AttemptFailedException.original(failure))).isTrue();
    }

    /** The server waits for the rest of a COPY for ever, however long its sender is silent. */
    @Test
    @Timeout(60)
    void aNewOwnerDoesNotWaitForACopyWhoseSenderFroze() {
        Run run = begin(jdbc);
        BatchEngine engine = BatchEngine.of(dataSource, new Tuning(1, 1, Duration.ofSeconds(1)));
        try (Membership frozen = Membership.join(dataSource, 1, Duration.ofHours(1))) {
            jdbc.update("update run set worker_id = ? where id = ?", frozen.id(), run.id());
            Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(_ -> {
                Fence.of(engine, run).check(jdbc);
                CopyIn copy = beginCopy();
                PartitionClaims claims = outside();
                assertThat(copy.isActive()).isTrue();
                CompletableFuture<Run> next = CompletableFuture.supplyAsync(
                        () -> new Runs(jdbc).nextEpoch(run, false), Thread.ofPlatform()::start);
                CompletableFuture.runAsync(
                                () -> {
                                    jdbc.update(
                                            "update worker set lease_until = now() - interval '1 s' where id = ?",
                                            frozen.id());
                                    claims.endSessionsOfTheDead();
                                },
                                Thread.ofPlatform()::start)
                        .join();
                assertThat(next).succeedsWithin(Duration.ofSeconds(30));
                end(copy);
            }));
            assertThat(Database.isLoss(AttemptFailedException.original(failure)))
                    .as(String.valueOf(failure))
                    .isTrue();
        }
    }

    private PartitionClaims outside() {
        return CompletableFuture.supplyAsync(() -> new PartitionClaims(jdbc), Thread.ofPlatform()::start)
                .join();
    }

    /** It wakes up, and finds its session gone. */
    private static void end(CopyIn copy) {
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private CopyIn beginCopy() {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<CopyIn>)
                connection -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy run_stop from stdin")));
    }

    /** Until the other session waits for our lock. */
    private void awaitWaiter() {
        JdbcTemplate outside = jdbc;
        while (Boolean.FALSE.equals(outside.queryForObject("""
                select exists (select from pg_stat_activity
                               where datname = current_database() and wait_event_type = 'Lock'
                                 and query like 'update run set epoch%')""", Boolean.class))) {
            // The statistics of a transaction are those of its beginning unless they are asked for anew.
            outside.execute("select pg_stat_clear_snapshot()");
            Thread.onSpinWait();
        }
    }

    static Run begin(JdbcTemplate jdbc) {
        LocalDate date = LocalDate.of(2026, 1, 1);
        return new Runs(jdbc)
                .create(new Run.Request(SampleBooks.CLUB, "bill", date, date, false, "test"), new Run.Scope(1, 1, 1));
    }
}
