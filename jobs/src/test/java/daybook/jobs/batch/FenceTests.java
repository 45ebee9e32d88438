package daybook.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class FenceTests {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final SampleBooks books;

    FenceTests(DataSource dataSource) {
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
            CompletableFuture<Run> takeover = CompletableFuture.supplyAsync(() -> new Runs(jdbc).nextEpoch(run, false));
            awaitWaiter();
            assertThat(takeover).isNotDone();
            return takeover;
        });
        assertThat(taken)
                .succeedsWithin(Duration.ofSeconds(30))
                .extracting(Run::epoch)
                .isEqualTo(2);
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
