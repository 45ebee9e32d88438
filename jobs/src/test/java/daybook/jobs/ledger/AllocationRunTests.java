package daybook.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.ManualOutcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Voids;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.run.Progress;
import daybook.ledger.store.Balances;
import daybook.ledger.store.Movements;
import daybook.ledger.store.Movements.Cancellation;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Which accounts the run looks at, and what does not wait for it. */
@PostgresTest
class AllocationRunTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate PAID = LocalDate.of(2026, 1, 10);

    private final BatchEngine engine;
    private final SampleBooks books;

    AllocationRunTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void bill() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
    }

    @Test
    void itLooksOnlyAtCreditsOfWhichSomethingIsLeft() {
        books.pay("C1", "P1", "31.75", PAID);
        books.pay("C2", "P2", "1.00", PAID);
        books.pay("C4", "P4", "5.00", PAID);
        assertThat(openCredits()).containsExactly("P1", "P2", "P4");

        LedgerOutcome outcome = allocate();

        assertThat(outcome).isInstanceOfSatisfying(LedgerOutcome.Done.class, done -> assertThat(
                        done.run().scope().selected())
                .isEqualTo(2));
        // C4 owes nothing; what C1 and C2 paid is used up.
        assertThat(openCredits()).containsExactly("P4");
        assertThat(allocate()).isInstanceOf(LedgerOutcome.NothingToDo.class);
    }

    @Test
    void aBouncedPaymentIsNoCreditAnyMore() {
        books.pay("C4", "P4", "5.00", PAID);

        new TransactionTemplate(engine.transactions())
                .executeWithoutResult(_ -> new Movements(engine.jdbc(), SampleBooks.CLUB)
                        .cancel(new Cancellation("P4", "B4", PAID.plusDays(2), "no funds")));

        assertThat(openCredits()).isEmpty();
    }

    @Test
    void aVoidedInvoiceIsNotOwedBeforeTheRun() {
        String number = books.jdbc().queryForList("""
                select p.number from posted_document p join document d on d.id = p.document_id
                where d.subscription_id = 11""", String.class).getFirst();
        books.bill(SampleBooks.CLUB, LocalDate.of(2026, 2, 1), true);
        LocalDate on = LocalDate.of(2026, 2, 10);

        ManualOutcome outcome = new Voids(engine, SampleBooks.business(SampleBooks.CLUB))
                .voidInvoice(String.valueOf(number), false, new ManualRequest(on, "test", "wrong customer"));

        assertThat(outcome).isInstanceOf(ManualOutcome.Posted.class);
        // What is left is February: due on 15 February, 31.75, and not one cent of January.
        assertThat(new Balances(books.jdbc(), SampleBooks.CLUB).ageing(LocalDate.of(2026, 2, 28)))
                .filteredOn(aged -> aged.customer().contact().equals("C1"))
                .singleElement()
                .satisfies(aged -> assertThat(aged.ageing().buckets().stream()
                                .map(bucket -> bucket.amount().toString())
                                .toList())
                        .containsExactly("0.00", "31.75", "0.00", "0.00", "0.00"));
        assertThat(openCredits()).isEmpty();
    }

    private LedgerOutcome allocate() {
        return new AllocationRun(engine, Progress.SILENT)
                .execute(SampleBooks.request(SampleBooks.CLUB, "allocate", PAID));
    }

    private List<@Nullable String> openCredits() {
        return books.jdbc().queryForList("""
                select i.name from open_credit o join account_item i on i.id = o.credit_id order by 1""", String.class);
    }
}
