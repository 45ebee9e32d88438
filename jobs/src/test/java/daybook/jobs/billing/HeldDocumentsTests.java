package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.DraftCancellation.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Run;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs hold by the credit limit of an account, and what becomes of it. S1 and S6 are billed 31.75 a month. */
@PostgresTest
class HeldDocumentsTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final SampleBooks books;

    HeldDocumentsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void billJanuary() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
        limit("S1", 6349);
        limit("S6", 6350);
    }

    @Test
    void anInvoiceIsHeldByWhichTheAccountWouldOweMoreThanItsLimit() {
        Run run = books.bill(SampleBooks.CLUB, FEBRUARY, true);

        assertThat(held()).extracting(HeldDocuments.Held::item).containsExactly("S1");
        assertThat(held()).extracting(HeldDocuments.Held::cause).containsExactly(HeldDocuments.Cause.CREDIT_LIMIT);
        assertThat(RunReport.of(books.jdbc(), run).held())
                .extracting(sum -> sum.documents() + " " + sum.total().amount())
                .containsExactly("1 31.75");
        assertProven();
    }

    @Test
    void whatWasPaidMakesRoom() {
        books.pay("C1", "P1", "0.01", LocalDate.of(2026, 1, 20));

        books.bill(SampleBooks.CLUB, FEBRUARY, true);

        assertThat(held()).isEmpty();
    }

    @Test
    void anInvoiceToAnAccountThatPaysFirstIsHeld() {
        limit("S3", 0);

        books.bill(SampleBooks.CLUB, FEBRUARY, true);

        assertThat(held()).extracting(HeldDocuments.Held::item).containsExactly("S1", "S3");
    }

    @Test
    void aHeldDocumentOfAPostedRunIsThrownAwayAndBilledAgain() {
        List<String> before = moved();
        Run run = books.bill(SampleBooks.CLUB, FEBRUARY, true);
        assertThat(moved()).isNotEqualTo(before);
        ManualRequest by = new ManualRequest(FEBRUARY, "test", "wrong quantity");

        assertThat(cancellation().cancelHeld(run.id(), "S2", by)).isInstanceOf(Outcome.NotFound.class);
        assertThat(cancellation().cancelHeld(run.id(), "S1", by)).isEqualTo(new Outcome.Cancelled(1, 2));
        assertThat(cancellation().cancelHeld(run.id(), "S1", by)).isInstanceOf(Outcome.NotFound.class);

        assertThat(moved()).isEqualTo(before);
        assertThat(books.jdbc()
                        .queryForList(
                                "select message from run_exception where reason = 'HELD_CANCELLED'", String.class))
                .containsExactly("thrown away by test on 2026-02-01: wrong quantity");
        assertProven();
        limit("S1", 6350);
        books.bill(SampleBooks.CLUB, FEBRUARY, true);
        assertThat(books.jdbc().queryForObject("""
                select sum(total_minor) from document d join posted_document p on p.document_id = d.id
                where d.subscription_id = 11""", Long.class)).isEqualTo(2 * 3175);
        assertProven();
    }

    @Test
    void aHeldDocumentThatWasBilledOnFromStays() {
        Run run = books.bill(SampleBooks.CLUB, FEBRUARY, true);
        Run later = books.bill(SampleBooks.CLUB, MARCH, true);
        ManualRequest by = new ManualRequest(MARCH, "test", "wrong quantity");

        assertThat(cancellation().cancelHeld(run.id(), "S1", by))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                        .contains("run " + later.id() + " billed on"));
        assertThat(held()).hasSize(2 + 1); // March of S6 is beyond its limit too.
        assertThat(cancellation().cancelHeld(later.id(), "S1", by)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(cancellation().cancelHeld(run.id(), "S1", by)).isInstanceOf(Outcome.Cancelled.class);
        assertProven();
    }

    private DraftCancellation cancellation() {
        return new DraftCancellation(engine, SampleBooks.CLUB);
    }

    private void limit(String subscription, long minor) {
        books.jdbc().update("""
                update account a set credit_limit_minor = ? from subscription s
                where s.account_id = a.id and s.code = ? and s.business_id = 1""", minor, subscription);
    }

    private List<HeldDocuments.Held> held() {
        return new HeldDocuments(books.jdbc(), SampleBooks.CLUB).list();
    }

    /** How far S1 is billed and what of its discount is used. */
    private List<String> moved() {
        return books.jdbc().queryForList("""
                select id || ' ' || billed_to || ' ' || due_on from subscription_service where subscription_id = 11
                union all select cycles_used || ' ' || last_cycle from discount_progress where subscription_id = 11
                order by 1""", String.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }
}
