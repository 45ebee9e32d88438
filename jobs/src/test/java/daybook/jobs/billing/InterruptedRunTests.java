package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that was interrupted, and what changes before somebody runs again. */
@PostgresTest
class InterruptedRunTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final DataSource dataSource;
    private final SampleBooks books;

    InterruptedRunTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void leavesWhatFallsDueAfterItPostedToTheNextRun() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, true);
        interrupt(run);
        books.jdbc().update("update account set state = 'ACTIVE'");

        assertThat(run(FEBRUARY, true)).isInstanceOf(Outcome.Done.class);

        assertThat(state(run)).isEqualTo(RunState.POSTED);
        assertThat(documentsOfEmil()).hasSize(1).doesNotContain(run.id());
        assertProven();
    }

    @Test
    void isFinishedAsItWasAskedForAndNotPostedForAnotherDay() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        interrupt(run);

        assertThat(run(FEBRUARY, true)).isInstanceOf(Outcome.Done.class);

        assertThat(state(run)).isEqualTo(RunState.DRAFTED);
        assertProven();
    }

    @Test
    void isPostedWhenThatIsAskedForForItsOwnDay() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        interrupt(run);

        assertThat(run(JANUARY, true)).isInstanceOf(Outcome.Done.class);

        assertThat(state(run)).isEqualTo(RunState.POSTED);
    }

    @Test
    void isNoObstacleToADryRunWhichLeavesItAsItIs() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        interrupt(run);
        List<String> before = all();

        Outcome dry = billing().dryRun(request(JANUARY, JANUARY, true));

        assertThat(all()).isEqualTo(before);
        assertThat(dry).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(run(JANUARY, true))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, real -> assertThat(done.report()).isEqualTo(real.report())));
    }

    @Test
    void thatIsDraftedIsPostedByADryRunTooAndNotDraftedAgain() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        books.jdbc().update("update account set state = 'ACTIVE'");

        Outcome dry = billing().dryRun(request(JANUARY, JANUARY, true));
        Outcome real = run(JANUARY, true);

        assertThat(dry).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(real)
                .isInstanceOfSatisfying(Outcome.Done.class, posted -> {
                    assertThat(done.report()).isEqualTo(posted.report());
                    assertThat(posted.run().id()).isEqualTo(run.id());
                }));
        assertThat(documentsOfEmil()).isEmpty();
    }

    @Test
    void cannotGiveALaterNumberAnEarlierDate() {
        books.bill(SampleBooks.CLUB, FEBRUARY, true);
        books.jdbc().update("update account set state = 'ACTIVE'");

        assertThat(run(JANUARY, true))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                        .contains("2026-01-01", "--document-on 2026-02-01"));
        assertThat(billing().execute(request(JANUARY, FEBRUARY, true))).isInstanceOf(Outcome.Done.class);
        assertProven();
    }

    private void interrupt(Run run) {
        books.jdbc().update("update run set state = 'RUNNING', ended_at = null where id = ?", run.id());
    }

    private RunState state(Run run) {
        return RunState.valueOf(String.valueOf(
                books.jdbc().queryForObject("select state from run where id = ?", String.class, run.id())));
    }

    private List<Long> documentsOfEmil() {
        return books.jdbc()
                .query("select run_id from document where subscription_id = 15", (row, _) -> row.getLong("run_id"));
    }

    private List<String> all() {
        return books.jdbc().query("""
                select 'run ' || id || state || epoch || billed as it from run
                union all select 'document ' || id from document
                union all select 'posted ' || number from posted_document
                union all select 'series ' || last_number from number_series
                union all select 'service ' || id || billed_to from subscription_service
                order by 1""", (row, _) -> row.getString("it"));
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.name()).isTrue());
    }

    private Outcome run(LocalDate asOf, boolean post) {
        return billing().execute(request(asOf, asOf, post));
    }

    private BillingRun billing() {
        return new BillingRun(BatchEngine.of(dataSource, 2), SampleBooks.business(SampleBooks.CLUB), Progress.SILENT);
    }

    private static Run.Request request(LocalDate asOf, LocalDate documentOn, boolean post) {
        return new Run.Request(SampleBooks.CLUB, "bill", asOf, documentOn, post, "test");
    }
}
