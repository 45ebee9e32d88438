package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.billing.BillingRun.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crash.FragileDatabase.Manner;
import daybook.jobs.crew.Crew;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.worker.PartitionWorker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** Whoever works on a range loses the database at a chosen statement, and goes on living: no range stays behind. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenWorkersTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final String CLAIM = "set worker_id = ?, token = token + 1";
    private static final String REPORT = "update run_partition set state = ?, failure = ?";

    /** The leader is kept busy with its first range as long as this holds; then it gives up waiting. */
    private static final String HOLD = """
            create or replace function hold() returns trigger language plpgsql as '
            begin
                for i in 1..1500 loop
                    if not exists (select from run_partition p where p.run_id = new.run_id and %s) then
                        return new;
                    end if;
                    perform pg_sleep(0.02);
                end loop;
                raise exception ''nobody sees to the other ranges'';
            end';
            drop trigger if exists hold on document;
            create trigger hold before insert on document for each row when (new.account_id = 11) execute function hold()""";

    private static final String OTHERS_ARE_LEFT =
            "(p.state = ''OPEN'' or p.state = ''WORKING'' and p.name not like ''%keys-11-%'')";
    private static final String NOBODY_DIED_OFTEN =
            "(select max(deaths) from run_partition where run_id = new.run_id) < 2";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final SampleBooks books;
    private List<String> undisturbed = List.of();

    BrokenWorkersTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @AfterEach
    void letGo() {
        jdbc.execute("drop trigger if exists hold on document");
    }

    /** Between claim and work, in the middle of a chunk, and between the end of the work and its report. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {CLAIM + " | AFTER", "and state = 'WORKING' for share | BEFORE", REPORT + " | BEFORE"})
    @Timeout(120)
    void aWorkerThatLosesTheDatabaseGoesOnWithWhatItHadClaimed(String words, Manner manner) throws Exception {
        List<String> expected = undisturbed();
        FragileDatabase fragile = FragileDatabase.breakingAt(words, manner, dataSource);

        assertThat(billHelpedBy(fragile)).isInstanceOf(Outcome.Done.class);

        assertThat(fragile.isBroken()).isTrue();
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(expected);
        assertProven();
    }

    @Test
    @Tag("long")
    void aWorkerThatLosesTheDatabaseAtAnyStatement() throws Exception {
        List<String> expected = undisturbed();
        FragileDatabase sound = FragileDatabase.counting(dataSource);
        books.load();
        billHelpedBy(sound);
        for (int step = 1; step <= sound.steps(); step++) {
            for (Manner manner : List.of(Manner.BEFORE, Manner.AFTER)) {
                books.load();
                FragileDatabase fragile = FragileDatabase.breakingAt(step, manner, dataSource);
                Outcome outcome = billHelpedBy(fragile);
                assertThat(outcome)
                        .as("step %d of %d, broken %s", step, sound.steps(), manner)
                        .isInstanceOf(Outcome.Done.class);
                assertThat(StateDigest.ofRows(dataSource)).as("step " + step).isEqualTo(expected);
            }
        }
        assertProven();
    }

    /** Without a word of it the other threads would wait for ever for a range that nobody works on. */
    @Test
    @Timeout(60)
    void aLeaderThatLosesTheDatabaseInOneThreadEndsItsAttempt() {
        List<String> expected = undisturbed();
        FragileDatabase fragile = FragileDatabase.breakingAt(REPORT, Manner.BEFORE, dataSource);

        assertThatThrownBy(() -> bill(fragile.dataSource(), 2))
                .isInstanceOf(AttemptFailedException.class)
                .satisfies(failure -> assertThat(Database.isLoss(failure)).isTrue());

        assertThat(bill(dataSource, 2)).isInstanceOf(Outcome.Done.class);
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(expected);
    }

    @Test
    @Timeout(60)
    void aRangeAtWhichThreeWorkersDiedFailsTheRunAndAPersonLetsItGoOn() throws Exception {
        List<String> expected = undisturbed();
        jdbc.execute(HOLD.formatted(NOBODY_DIED_OFTEN));
        CompletableFuture<Outcome> leading = CompletableFuture.supplyAsync(() -> bill(dataSource, 1));
        awaitLeader();
        String range = threeDieAtOne();

        Outcome outcome = leading.get(30, TimeUnit.SECONDS);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.totalsDoNotBalance()).isFalse();
            assertThat(new Crew(jdbc).of(failed.run().id()))
                    .extracting(Crew.Part::state)
                    .containsOnlyOnce("FAILED")
                    .contains("DONE")
                    .doesNotContain("OPEN", "WORKING");
        });
        assertThat(((Outcome.Failed) outcome).reason())
                .isEqualTo("the range of keys " + range + " was given up, because 3 workers died or froze at it");
        letGo();
        // Nobody but a person gives the range another chance.
        assertThat(bill(dataSource, 1, "schedule NIGHT"))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains(range, "was given up"));
        assertThat(bill(dataSource, 1)).isInstanceOf(Outcome.Done.class);
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(expected);
    }

    /** Such as {@code 12 to 12}. */
    private String threeDieAtOne() {
        PartitionClaims claims = new PartitionClaims(jdbc);
        Set<Long> partitions = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            partitions.add(claims.claim(dead(), null).orElseThrow().partition());
        }
        assertThat(partitions).hasSize(1);
        return String.valueOf(jdbc.queryForObject(
                "select regexp_replace(name, '^.*keys-(.*)-(.*)$', '\\1 to \\2') from run_partition where id = ?",
                String.class,
                partitions.iterator().next()));
    }

    /** Else three times three processes could die at it, each third one as the leader of an attempt. */
    @Test
    void whoDiedAtARangeIsNotForgottenWhenTheRunIsTakenOver() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        jdbc.update("update run set state = 'RUNNING', epoch = 2, recoveries = 1, ended_at = null");
        jdbc.update("update run_partition set state = 'WORKING', deaths = 2, worker_id = ?", dead());
        List<PartitionClaims.Offered> same = jdbc.query(
                "select name, step_execution_id from run_partition",
                (row, _) -> new PartitionClaims.Offered(row.getString(1), row.getLong(2)));
        PartitionClaims claims = new PartitionClaims(jdbc);

        claims.offer(run.id(), 2, same);

        assertThat(claims.claim(dead(), run.id())).isEmpty();
        assertThat(claims.isAnyLeft(run.id(), 2)).isFalse();
        assertThat(claims.failures(run.id(), 2)).hasSameSizeAs(same);

        jdbc.update("update run set epoch = 3, recoveries = 0");
        claims.offer(run.id(), 3, same);
        assertThat(claims.claim(dead(), run.id())).as("a person restarted it").isPresent();
    }

    private List<String> undisturbed() {
        if (undisturbed.isEmpty()) {
            assertThat(bill(dataSource, 1)).isInstanceOf(Outcome.Done.class);
            undisturbed = StateDigest.ofRows(dataSource);
            books.load();
        }
        return undisturbed;
    }

    /** The leader is at its first range until all others are done, by a worker with this database. */
    private Outcome billHelpedBy(FragileDatabase fragile) throws Exception {
        jdbc.execute(HOLD.formatted(OTHERS_ARE_LEFT));
        CompletableFuture<Outcome> leading = CompletableFuture.supplyAsync(() -> bill(dataSource, 1));
        awaitLeader();
        BatchEngine engine = BatchEngine.of(fragile.dataSource(), tuning(1));
        @Nullable PartitionWorker worker = null;
        while (worker == null && !leading.isDone()) {
            worker = join(engine);
        }
        try {
            return leading.get(60, TimeUnit.SECONDS);
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    /** A process that could not even join is started again. */
    private static @Nullable PartitionWorker join(BatchEngine engine) {
        try {
            return new PartitionWorker(
                    engine, run -> BillingRun.partition(engine, SampleBooks.business(SampleBooks.CLUB), run), 1);
        } catch (DataAccessException | TransactionException e) {
            return null;
        }
    }

    private void awaitLeader() {
        while (Objects.requireNonNull(
                        jdbc.queryForObject("select count(*) from run_partition where state = 'WORKING'", Long.class))
                == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** A worker that gives no sign of life. */
    private long dead() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "insert into worker (name, program, threads, lease_until) values ('dead', 'x', 1, now() - interval '1 s') returning id",
                Long.class));
    }

    private static Tuning tuning(int threads) {
        return new Tuning(threads, 1, Duration.ofSeconds(3));
    }

    private static Outcome bill(DataSource on, int threads) {
        return bill(on, threads, "test");
    }

    private static Outcome bill(DataSource on, int threads, String who) {
        return new BillingRun(
                        BatchEngine.of(on, tuning(threads)), SampleBooks.business(SampleBooks.CLUB), Progress.SILENT)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", JANUARY, JANUARY, true, who));
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings()).allMatch(Finding::holds);
    }
}
