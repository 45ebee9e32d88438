package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.CreditNotes;
import daybook.jobs.billing.ManualInvoices;
import daybook.jobs.billing.ManualOutcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.Voids;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.change.ChangeDesk;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.crash.FragileDatabase.Manner;
import daybook.jobs.ledger.AllocationRun;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import daybook.subscription.change.Action;
import daybook.subscription.change.Outcome;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Breaks the connection at statements and commits of everything but billing that writes the books ({@link
 * StatementRingTests} is about that): runs are finished by the next, and what a person asks for is done or not done, but
 * never in part.
 */
@PostgresTest
class OtherRingsTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final Business CLUB = SampleBooks.business(SampleBooks.CLUB);
    private static final String FIRST = "INV-2026-000001";

    private final DataSource dataSource;
    private final SampleBooks books;

    OtherRingsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
    }

    /** What is broken. */
    enum Work {
        /** Of two customers. */
        ALLOCATE,
        /** Of a month with documents and a payment. */
        CLOSE,
        /** What was planned for two days, a contract that is renewed, and a pause that ends. */
        CHANGES_RENEW_RESUME,
        CREDIT,
        INVOICE,
        VOID_AND_BILL_AGAIN;

        /** Whether doing it again goes on where it stopped; a document by hand would be made twice. */
        boolean isRun() {
            return this == ALLOCATE || this == CLOSE || this == CHANGES_RENEW_RESUME;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWholeWhereverItBreaks(Work work) {
        Ring ring = ring(work);
        Random random = new Random(42);
        int broken = 0;
        for (Manner manner : Manner.values()) {
            for (int trial = 0; trial < 2; trial++) {
                broken += survives(ring, random.nextInt(1, ring.steps() + 1), manner) ? 1 : 0;
            }
        }
        assertThat(broken).as("trials that did not come to their end").isPositive();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void isWholeAtWhateverStepItBreaks(Work work) {
        Ring ring = ring(work);
        for (Manner manner : Manner.values()) {
            IntStream.rangeClosed(1, ring.steps()).forEach(step -> survives(ring, step, manner));
        }
    }

    /**
     * A work where nothing breaks.
     *
     * @param steps statements and commits of it
     * @param before every row before it
     * @param after every row after it
     */
    private record Ring(Work work, int steps, List<String> before, List<String> after) {}

    private Ring ring(Work work) {
        prepare(work);
        List<String> before = StateDigest.ofRows(dataSource);
        FragileDatabase sound = FragileDatabase.counting(dataSource);
        assertThat(isDone(work, sound.dataSource())).as(work.name()).isTrue();
        List<String> after = StateDigest.ofRows(dataSource);
        assertThat(after).isNotEqualTo(before);
        return new Ring(work, sound.steps(), before, after);
    }

    /** Breaks it at a step and does it again; whether it was broken before its end. */
    private boolean survives(Ring ring, int step, Manner manner) {
        String where = "%s, step %d of %d, broken %s".formatted(ring.work(), step, ring.steps(), manner);
        prepare(ring.work());
        DataSource fragile =
                FragileDatabase.breakingAt(step, manner, dataSource).dataSource();
        boolean saidDone = isDoneWhileItBreaks(ring.work(), fragile, where);
        List<String> left = StateDigest.ofRows(dataSource);
        if (saidDone) {
            assertThat(left).as("said to be done, " + where).isEqualTo(ring.after());
        }
        if (ring.work().isRun()) {
            isDone(ring.work(), dataSource);
        } else if (left.equals(ring.before())) {
            assertThat(isDone(ring.work(), dataSource)).as(where).isTrue();
        }
        assertThat(StateDigest.ofRows(dataSource)).as(where).isEqualTo(ring.after());
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .as(where)
                .allMatch(Finding::holds);
        return !saidDone;
    }

    private static boolean isDoneWhileItBreaks(Work work, DataSource fragile, String where) {
        try {
            return isDone(work, fragile);
        } catch (AttemptFailedException | IllegalStateException | DataAccessException | TransactionException e) {
            assertThat(Database.isLoss(e)).as("%s: %s", where, e).isTrue();
            return false;
        }
    }

    /** Does it, and tells whether it says that it is done. */
    private static boolean isDone(Work work, DataSource on) {
        BatchEngine engine = BatchEngine.of(on, 1);
        ManualRequest request = new ManualRequest(FEBRUARY, "test", "a test");
        return switch (work) {
            case ALLOCATE ->
                new AllocationRun(engine, Progress.SILENT).execute(request("allocate")) instanceof LedgerOutcome.Done;
            case CLOSE -> new CloseRun(engine, Progress.SILENT).execute(request("close")) instanceof LedgerOutcome.Done;
            case CHANGES_RENEW_RESUME ->
                new ChangeRun(engine, CLUB, Progress.SILENT)
                        .upTo(request("changes")).stream().allMatch(ChangeRun.Outcome.Done.class::isInstance);
            case CREDIT ->
                new CreditNotes(engine, CLUB)
                                .credit(
                                        new CreditNotes.Part(
                                                FIRST, null, new CreditNotes.Amount.Net(new BigDecimal("7.77"))),
                                        request)
                        instanceof ManualOutcome.Posted;
            case INVOICE ->
                new ManualInvoices(engine, CLUB)
                                .invoice(
                                        "C1",
                                        List.of(new ManualInvoices.Line(
                                                "GOLD", new BigDecimal("5.00"), BigDecimal.ONE)),
                                        request)
                        instanceof ManualOutcome.Posted;
            case VOID_AND_BILL_AGAIN ->
                new Voids(engine, CLUB).voidInvoice(FIRST, true, request) instanceof ManualOutcome.Posted;
        };
    }

    private static Run.Request request(String job) {
        return SampleBooks.request(SampleBooks.CLUB, job, FEBRUARY);
    }

    private void prepare(Work work) {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
        switch (work) {
            case ALLOCATE, CLOSE -> {
                books.pay("C1", "P1", "20.00", JANUARY.plusDays(9));
                books.pay("C2", "P2", "5.00", JANUARY.plusDays(10));
            }
            case CHANGES_RENEW_RESUME -> plan();
            case CREDIT, INVOICE, VOID_AND_BILL_AGAIN -> {}
        }
    }

    /** S1 changes its price on 1 February, and S6 its seats; S2 rests up to the 20th; S3 is bound anew from the 25th on. */
    private void plan() {
        LocalDate tenth = JANUARY.plusDays(9);
        order(
                "S1",
                new Action.ChangePrice("GOLD-M", "GOLD-G", null, Action.When.PERIOD_END),
                tenth,
                Outcome.Planned.class);
        order(
                "S6",
                new Action.ChangeQuantity("#2", BigDecimal.TWO, Action.When.PERIOD_END),
                tenth,
                Outcome.Planned.class);
        order("S2", new Action.Pause(JANUARY.plusDays(19), Action.Keep.CREDIT), tenth, Outcome.Done.class);
        books.jdbc().update("update price set contract_n = 1, contract_unit = 'MONTH' where id = 12");
        books.jdbc().update("update subscription_service set contract_to = '2026-01-25' where id = 131");
    }

    private void order(String subscription, Action action, LocalDate on, Class<? extends Outcome> outcome) {
        Order order = new Order(subscription, action, on, new Author("test", null));
        assertThat(new ChangeDesk(BatchEngine.of(dataSource, 1), CLUB).apply(order, on))
                .isInstanceOf(outcome);
    }
}
