package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.organisation.Business;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** January is billed and closed: nothing is dated into it any more, by whatever way, and all else goes on. */
@PostgresTest
class ClosedMonthTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST_CLOSED_DAY = LocalDate.of(2026, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final Business CLUB = SampleBooks.business(SampleBooks.CLUB);
    private static final String FIRST = "INV-2026-000001";

    private final BatchEngine engine;
    private final DataSource dataSource;
    private final SampleBooks books;

    ClosedMonthTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void billAndClose() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
        assertThat(new CloseRun(engine, Progress.SILENT)
                        .execute(SampleBooks.request(SampleBooks.CLUB, "close", FEBRUARY)))
                .isInstanceOf(LedgerOutcome.Done.class);
        // Emil, who was suspended, is still to be billed for January.
        books.jdbc().update("update account set state = 'ACTIVE'");
    }

    @Test
    void aRunDatedIntoItIsRefusedAndOneThatIsDatedLaterBillsTheSameDays() {
        long runs = count("run");

        assertThat(bill(JANUARY, LAST_CLOSED_DAY, true))
                .isInstanceOfSatisfying(BillingRun.Outcome.Refused.class, refused -> assertThat(refused.why())
                        .startsWith("PERIOD_CLOSED: documents dated 2026-01-31 cannot be posted")
                        .contains("CLUB is closed", "--document-on 2026-02-01"));
        assertThat(count("run")).isEqualTo(runs);
        assertThat(documents(LAST_CLOSED_DAY)).isEmpty();

        assertThat(bill(JANUARY, FEBRUARY, true)).isInstanceOf(BillingRun.Outcome.Done.class);
        assertThat(documents(FEBRUARY)).containsExactly("2026-01-01 S5");
        proven();
    }

    @Test
    void draftsDatedIntoItCannotBePostedUntilTheyAreThrownAway() {
        BillingRun.Outcome drafted = bill(JANUARY, LAST_CLOSED_DAY, false);
        Run run = ((BillingRun.Outcome.Done) drafted).run();

        assertThat(bill(JANUARY, FEBRUARY, true))
                .isInstanceOfSatisfying(BillingRun.Outcome.Refused.class, refused -> assertThat(refused.why())
                        .startsWith("PERIOD_CLOSED"));
        assertThat(new DraftCancellation(engine, SampleBooks.CLUB).cancel(run.id(), "dated into January"))
                .isInstanceOf(DraftCancellation.Outcome.Cancelled.class);
        assertThat(bill(JANUARY, FEBRUARY, true)).isInstanceOf(BillingRun.Outcome.Done.class);
        assertThat(documents(FEBRUARY)).containsExactly("2026-01-01 S5");
        proven();
    }

    @Test
    void documentsByHandDatedIntoItAreRefusedAndLeaveNothing() {
        long runs = count("run");
        ManualRequest into = new ManualRequest(LAST_CLOSED_DAY, "test", "a test");

        for (ManualOutcome outcome : List.of(credit(into), invoice(into), voided(into))) {
            assertThat(outcome).isInstanceOfSatisfying(ManualOutcome.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(RefusalReason.PERIOD_CLOSED);
                assertThat(refused.why()).contains("2026-01-31", "date it 2026-02-01 or later");
            });
        }
        assertThat(count("run")).isEqualTo(runs);
        assertThat(count("one_time_charge")).isZero();

        ManualRequest after = new ManualRequest(FEBRUARY, "test", "a test");
        assertThat(List.of(credit(after), invoice(after), voided(after)))
                .allMatch(ManualOutcome.Posted.class::isInstance);
        proven();
    }

    @Test
    void aChangeThatWasPlannedForItIsListedWithItsRunAndTheOthersAreDone() {
        plan("S1", LAST_CLOSED_DAY);
        plan("S2", FEBRUARY);

        BillingNight.Outcome night = new BillingNight(engine, CLUB, Progress.SILENT, false)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", FEBRUARY, FEBRUARY, true, "test"));

        assertThat(night.billing()).isInstanceOfSatisfying(BillingRun.Outcome.Done.class, done -> assertThat(
                        done.run().state())
                .isEqualTo(RunState.POSTED));
        assertThat(books.jdbc().queryForList("""
                        select concat_ws(' ', r.job, r.as_of, s.code, a.state, a.reason)
                        from scheduled_action a join subscription s on s.id = a.subscription_id join run r on r.id = a.run_id
                        order by s.code""", String.class))
                .containsExactly("changes 2026-01-31 S1 FAILED CLOSED_PERIOD", "changes 2026-02-01 S2 DONE");
        assertThat(books.jdbc().queryForList("""
                        select concat_ws(' ', r.job, s.code, x.reason) from run_exception x join run r on r.id = x.run_id
                        join subscription s on s.id = x.subscription_id where r.job = 'changes'""", String.class)).containsExactly("changes S1 CLOSED_PERIOD");
        // S1 goes on as it was, and is billed.
        assertThat(documents(FEBRUARY))
                .contains("2026-02-01 S1", "2026-01-01 S5")
                .doesNotContain("2026-02-01 S2");
        proven();
    }

    /** Plans that a customer leaves on a day; whether that can be is decided by the run. */
    private void plan(String subscription, LocalDate on) {
        assertThat(books.jdbc().update("""
                        insert into scheduled_action (business_id, subscription_id, execute_on, action, asked_on, who)
                        select business_id, id, ?, jsonb_build_object('action', 'cancel', 'when', 'NOW'),
                            ?, 'test'
                        from subscription where business_id = ? and code = ?""", on, JANUARY, CLUB.id(), subscription))
                .isEqualTo(1);
    }

    private ManualOutcome credit(ManualRequest request) {
        CreditNotes.Amount amount = new CreditNotes.Amount.Net(new BigDecimal("1.00"));
        return new CreditNotes(engine, CLUB).credit(new CreditNotes.Part(FIRST, null, amount), request);
    }

    private ManualOutcome invoice(ManualRequest request) {
        ManualInvoices.Line line = new ManualInvoices.Line("GOLD", new BigDecimal("5.00"), BigDecimal.ONE);
        return new ManualInvoices(engine, CLUB).invoice("C1", List.of(line), request);
    }

    private ManualOutcome voided(ManualRequest request) {
        return new Voids(engine, CLUB).voidInvoice(FIRST, false, request);
    }

    private BillingRun.Outcome bill(LocalDate asOf, LocalDate documentOn, boolean post) {
        return new BillingRun(engine, CLUB, Progress.SILENT)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", asOf, documentOn, post, "test"));
    }

    /** First day and subscription of the lines that charge, of documents of a date. */
    private List<String> documents(LocalDate date) {
        return books.jdbc().query("""
                select distinct l.period_from || ' ' || s.code as line from document d join document_line l on l.document_id = d.id
                join subscription s on s.id = d.subscription_id
                where d.document_on = ? and l.net_minor > 0 order by 1""", (row, _) -> row.getString("line"), date);
    }

    private long count(String table) {
        Long count = books.jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    private void proven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings()).allMatch(Finding::holds);
    }
}
