package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.DraftCancellation.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PostgresTest
class DraftCancellationTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final DataSource dataSource;
    private final SampleBooks books;

    DraftCancellationTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void leavesNothingOfWhatTheRunDid() {
        List<String> before = state();
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        List<String> drafted = state();

        assertThat(cancel(run.id())).isEqualTo(new Outcome.Cancelled(3, 7));
        assertThat(state()).isEqualTo(before).isNotEqualTo(drafted);
        assertThat(books.jdbc().queryForList("select state || ' ' || reason from run", String.class))
                .containsExactly("CANCELLED wrong prices");
    }

    /** Half of January is taken back, and nothing is charged instead: only the credit tells of the discount. */
    @Test
    void givesBackWhatATakebackMadeFreeOfAFixedDiscount() {
        books.jdbc().update("""
                insert into subscription_discount (business_id, account_id, subscription_id, amount_minor)
                select business_id, account_id, subscription_id, 500 from subscription_service where id = 111""");
        books.bill(SampleBooks.CLUB, JANUARY, true);
        books.jdbc().update("""
                update subscription_service
                set ends_on = '2026-01-16', end_reason = 'CANCELLED', due_on = '2026-01-16' where id = 111""");
        List<String> before = state();
        Run run = books.bill(SampleBooks.CLUB, LocalDate.of(2026, 1, 20), false);

        assertThat(books.jdbc()
                        .queryForList(
                                "select given_before from discount_use where run_id = ? and cycles = 0 "
                                        + "and amount_minor = 500",
                                Long.class,
                                run.id()))
                .containsExactly(500L);
        assertThat(books.jdbc().queryForObject("""
                select p.given_minor from discount_progress p
                join subscription_discount d on d.id = p.discount_id where d.amount_minor = 500""", Long.class)).isLessThan(500L);

        assertThat(cancel(run.id())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(state()).isEqualTo(before).contains("given 500");
    }

    @Test
    void whatWasCancelledIsBilledTheSameAgain() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        List<String> drafted = state();
        cancel(run.id());

        books.bill(SampleBooks.CLUB, JANUARY, false);

        assertThat(state()).isEqualTo(drafted);
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).holds()).isTrue();
    }

    @Test
    void throwsAwayWhatAFailedOrInterruptedRunLeft() {
        List<String> before = state();
        for (String state : List.of("FAILED", "RUNNING")) {
            Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
            books.jdbc().update("update run set state = ? where id = ?", state, run.id());

            assertThat(cancel(run.id())).isInstanceOf(Outcome.Cancelled.class);
            assertThat(state()).isEqualTo(before);
        }
    }

    @Test
    void refusesWhatIsPosted() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, true);
        List<String> before = state();

        assertThat(cancel(run.id())).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                .contains("is posted"));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void refusesWhatALaterRunBilledOnFrom() {
        Run january = books.bill(SampleBooks.CLUB, JANUARY, false);
        Run february = books.bill(SampleBooks.CLUB, FEBRUARY, false);

        assertThat(cancel(january.id()))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.why())
                        .contains("cancel run " + february.id() + " first"));
        assertThat(cancel(february.id())).isInstanceOf(Outcome.Cancelled.class);
        assertThat(cancel(january.id())).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void doesNotTouchTheRunOfAnotherBusiness() {
        Run run = books.bill(SampleBooks.GYM, JANUARY, false);

        assertThat(cancel(run.id())).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void waitsForWhoeverIsBilling() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);

        try (Lease _ = Lease.tryTake(dataSource, SampleBooks.CLUB, "bill").orElseThrow()) {
            assertThat(cancel(run.id())).isInstanceOf(Outcome.AlreadyRunning.class);
        }
    }

    private Outcome cancel(long run) {
        return new DraftCancellation(BatchEngine.of(dataSource, 2), SampleBooks.CLUB).cancel(run, "wrong prices");
    }

    /** All that billing moves, without keys and runs. */
    private List<String> state() {
        return books.jdbc().queryForList("""
                select 'service ' || id || ' ' || billed_to from subscription_service
                union all select 'discount ' || subscription_id || ' ' || cycles_used from discount_progress where cycles_used > 0
                union all select 'given ' || given_minor from discount_progress where cycles_used > 0 and given_minor > 0
                union all select 'document ' || subscription_id || ' ' || total_minor from document
                union all select 'line ' || service_id || ' ' || period_from || ' ' || net_minor from document_line
                union all select 'tax ' || category || ' ' || tax_minor from document_tax
                union all select 'zero ' || service_id || ' ' || period_from || ' ' || period_to from zero_period
                union all select 'use ' || subscription_id || ' ' || cycles_before || ' ' || cycles from discount_use
                order by 1""", String.class).stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
