package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crash.FragileDatabase;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class BillingRunTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final SampleBooks books;

    BillingRunTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void theSecondTimeFindsOnlyWhatWasRefused() {
        assertThat(done(bill(true)).run().counts()).isEqualTo(new Run.Counts(3, 1, 1));
        List<String> after = StateDigest.ofRows(dataSource);

        assertThat(done(bill(true)).run().counts()).isEqualTo(new Run.Counts(0, 0, 1));
        jdbc.update("delete from run_exception where run_id = (select max(id) from run)");
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(after);
    }

    @Test
    void theSecondTimeFindsNothingWhenAllWasBilled() {
        openAccounts();
        done(bill(true));
        List<String> after = StateDigest.ofRows(dataSource);

        assertThat(bill(true)).isEqualTo(new Outcome.NothingDue());
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(after);
    }

    @Test
    void aDryRunTellsWhatTheRunWillCometo() {
        Outcome.Done dry = done(run(dataSource, SampleBooks.CLUB).dryRun(request(SampleBooks.CLUB, true)));
        Outcome.Done real = done(bill(true));

        assertThat(dry.report()).isEqualTo(real.report());
        assertThat(dry.run().counts()).isEqualTo(real.run().counts());
        assertThat(real.report().documents()).isNotEmpty();
    }

    @Test
    void aDryRunLeavesNoRowInAnyTable() {
        books.bill(SampleBooks.GYM, JANUARY, true);
        List<String> before = everyRow();

        done(run(dataSource, SampleBooks.CLUB).dryRun(request(SampleBooks.CLUB, true)));

        assertThat(everyRow()).isEqualTo(before).anyMatch(row -> row.startsWith("batch_job_execution "));
    }

    @Test
    void draftedThenPostedIsTheSameAsPostedAtOnce() {
        done(bill(true));
        List<String> atOnce = StateDigest.ofRows(dataSource);
        books.load();

        assertThat(done(bill(false)).run().state()).isEqualTo(RunState.DRAFTED);
        assertThat(StateDigest.ofRows(dataSource)).isNotEqualTo(atOnce);
        assertThat(done(bill(true)).run().state()).isEqualTo(RunState.POSTED);

        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(atOnce);
    }

    @Test
    void whatIsRefusedIsBilledOnceItsCauseIsGone() {
        jdbc.update("update product set tax_category = 'UNHEARD' where business_id = 1 and sku = 'SEAT'");

        assertThat(done(bill(true)).run().counts()).isEqualTo(new Run.Counts(1, 1, 3));
        assertThat(jdbc.queryForList(
                        "select distinct reason from run_exception where outcome = 'REFUSED' order by 1", String.class))
                .containsExactly("ACCOUNT_CLOSED", "NO_TAX_RATE");

        jdbc.update("update product set tax_category = 'STANDARD' where business_id = 1 and sku = 'SEAT'");
        openAccounts();

        assertThat(done(bill(true)).run().counts()).isEqualTo(new Run.Counts(3, 0, 0));
        assertThat(bill(true)).isEqualTo(new Outcome.NothingDue());
        assertProven();
    }

    @Test
    void aRunThatFailedMidwayIsFinishedByTheNext() {
        done(bill(true));
        List<String> undisturbed = StateDigest.ofRows(dataSource);
        books.load();
        AtomicBoolean once = new AtomicBoolean();
        DataSource failing = FragileDatabase.observed(dataSource, _ -> {
                    if (count("select count(*) from document") > 0 && once.compareAndSet(false, true)) {
                        throw new IllegalStateException("out of memory");
                    }
                })
                .dataSource();

        assertThat(run(failing, SampleBooks.CLUB).execute(request(SampleBooks.CLUB, true)))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.reason()).contains("out of memory");
                    assertThat(failed.totalsDoNotBalance()).isFalse();
                });
        assertThat(jdbc.queryForList("select state from run", String.class)).containsExactly("FAILED");
        assertThat(done(bill(true)).run().epoch()).isEqualTo(2);
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(undisturbed);
    }

    @Test
    void numbersHaveNoGapWhenTwoBusinessesBillAtOnce() {
        for (int month = 1; month <= 4; month++) {
            LocalDate asOf = LocalDate.of(2026, month, 1);
            List<CompletableFuture<Run>> both = LongStream.of(SampleBooks.CLUB, SampleBooks.GYM)
                    .mapToObj(business -> CompletableFuture.supplyAsync(() -> books.bill(business, asOf, true)))
                    .toList();
            both.forEach(CompletableFuture::join);
        }
        for (long business : List.of(SampleBooks.CLUB, SampleBooks.GYM)) {
            List<@Nullable Long> numbers = jdbc.queryForList(
                    "select sequence from posted_document where business_id = ? order by 1", Long.class, business);
            assertThat(numbers)
                    .isNotEmpty()
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
        assertProven();
    }

    @Test
    void aDocumentThatVanishesFailsTheRun() {
        AtomicBoolean once = new AtomicBoolean();
        DataSource robbed = FragileDatabase.observed(dataSource, _ -> {
                    if (count("select count(*) from document") > 0 && once.compareAndSet(false, true)) {
                        jdbc.update("delete from document where id = (select max(id) from document)");
                    }
                })
                .dataSource();

        assertThat(run(robbed, SampleBooks.CLUB).execute(request(SampleBooks.CLUB, true)))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.reason()).contains("5 expected, 4 found");
                    assertThat(failed.totalsDoNotBalance()).isTrue();
                });
        assertThat(jdbc.queryForList("select state from run", String.class)).containsExactly("FAILED");
    }

    @Test
    void twoRunsOfOneBusinessAtOnceAreNotMade() {
        List<Outcome> second = new ArrayList<>();
        DataSource watched = FragileDatabase.observed(dataSource, _ -> {
                    if (second.isEmpty() && count("select count(*) from run") > 0) {
                        second.add(bill(true));
                    }
                })
                .dataSource();

        done(run(watched, SampleBooks.CLUB).execute(request(SampleBooks.CLUB, true)));

        assertThat(second).containsExactly(new Outcome.AlreadyRunning());
    }

    private Outcome bill(boolean post) {
        return run(dataSource, SampleBooks.CLUB).execute(request(SampleBooks.CLUB, post));
    }

    private static BillingRun run(DataSource on, long business) {
        return new BillingRun(BatchEngine.of(on, 1), SampleBooks.business(business), Progress.SILENT);
    }

    private static Run.Request request(long business, boolean post) {
        return new Run.Request(business, "bill", JANUARY, JANUARY, post, "test");
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    private void openAccounts() {
        jdbc.update("update account set state = 'ACTIVE'");
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private List<String> everyRow() {
        List<String> rows = new ArrayList<>();
        for (String table : jdbc.queryForList("""
                select table_name from information_schema.tables
                where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1""", String.class)) {
            jdbc.queryForList("select t::text from " + table + " t order by 1", String.class)
                    .forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings()).allMatch(Finding::holds);
    }
}
