package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.HeldDocuments;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents by hand, also beside each other and beside a billing run. */
@PostgresTest
class ManualDocumentsTests {

    private static final int THREADS = 8;
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final String FIRST = "INV-2026-000001";

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final SampleBooks books;

    ManualDocumentsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void bill() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
    }

    @Test
    void numbersHaveNoGapWhileEightThreadsPostBesideABillingRun() throws Exception {
        int each = 4;
        CyclicBarrier together = new CyclicBarrier(THREADS + 1);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            boolean credits = i % 2 == 0;
            work.add(() -> {
                together.await();
                for (int k = 0; k < each; k++) {
                    assertThat(credits ? credit("0.10") : invoice()).isInstanceOf(ManualOutcome.Posted.class);
                }
                return true;
            });
        }
        work.add(() -> {
            together.await();
            books.bill(SampleBooks.CLUB, FEBRUARY, true);
            return true;
        });

        allOf(work);

        assertThat(numbers("CN")).isEqualTo(upTo(THREADS / 2 * each));
        assertThat(numbers("INV")).isEqualTo(upTo(3 + 5 + THREADS / 2 * each));
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }

    @Test
    void whoeverCreditsTheSameLineAtOnceGetsNoMoreThanIsLeft() throws Exception {
        // 63.98 x 66.7 % is left of GOLD and SEAT in January: 20.00 + 6.67, of which 10.00 fit twice.
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<ManualOutcome>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(() -> {
                together.await();
                return credit("10.00");
            });
        }

        List<ManualOutcome> outcomes = allOf(work);

        assertThat(outcomes).filteredOn(ManualOutcome.Posted.class::isInstance).hasSize(2);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof ManualOutcome.Refused refused
                        && refused.reason() == RefusalReason.OVER_CREDIT)
                .hasSize(THREADS - 2);
        assertThat(numbers("CN")).isEqualTo(upTo(2));
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        long runs = count("run");

        assertThat(credit("999.00")).isInstanceOf(ManualOutcome.Refused.class);
        assertThat(new CreditNotes(engine, SampleBooks.business(SampleBooks.CLUB))
                        .credit(part("1.001"), request(FEBRUARY)))
                .isInstanceOfSatisfying(ManualOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.WRONG_AMOUNT));
        assertThat(new CreditNotes(engine, SampleBooks.business(SampleBooks.CLUB))
                        .credit(part("1.00"), request(JANUARY.minusDays(1))))
                .isInstanceOfSatisfying(ManualOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.DATED_TOO_EARLY));
        assertThat(new CreditNotes(engine, SampleBooks.business(SampleBooks.GYM))
                        .credit(part("1.00"), request(FEBRUARY)))
                .isEqualTo(new ManualOutcome.NotFound("document " + FIRST));
        assertThat(count("run")).isEqualTo(runs);
        assertThat(count("one_time_charge")).isZero();
    }

    @Test
    void billingAgainWaitsForWhoeverIsBilling() {
        Voids voids = new Voids(engine, SampleBooks.business(SampleBooks.CLUB));
        try (Lease _ = Lease.tryTake(dataSource, SampleBooks.CLUB, "bill").orElseThrow()) {
            assertThat(voids.voidInvoice(FIRST, true, request(FEBRUARY))).isEqualTo(new ManualOutcome.AlreadyRunning());
            assertThat(voids.voidInvoice(FIRST, false, request(FEBRUARY))).isInstanceOf(ManualOutcome.Posted.class);
        }
    }

    @Test
    void aVoidedInvoiceIsBilledTheSameAgainWithItsDiscount() {
        new Voids(engine, SampleBooks.business(SampleBooks.CLUB)).voidInvoice(FIRST, true, request(JANUARY));

        books.bill(SampleBooks.CLUB, JANUARY, true);

        assertThat(books.jdbc().queryForList("""
                        select distinct total_minor from document d where subscription_id = 11 and total_minor > 0""", Long.class)).hasSize(1);
        assertThat(books.jdbc()
                        .queryForObject(
                                "select cycles_used from discount_progress where subscription_id = 11", Long.class))
                .isEqualTo(1);
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }

    @Test
    void aLargeCreditOfARunIsHeldUntilItIsReleased() {
        Business strict = holding("20.00");
        books.jdbc()
                .update(
                        "update subscription_service set ends_on = ?, due_on = ? where id in (111, 112)",
                        JANUARY,
                        JANUARY);
        books.jdbc().update("update subscription_service set ends_on = ?, due_on = ? where id = 121", JANUARY, JANUARY);

        BillingRun.Outcome outcome = new BillingRun(engine, strict, Progress.SILENT)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", JANUARY, JANUARY, true, "test"));

        assertThat(outcome).isInstanceOf(BillingRun.Outcome.Done.class);
        Run run = ((BillingRun.Outcome.Done) outcome).run();
        // S1 had 31.75 to give back and is held; S2 had 9.99 and is posted.
        assertThat(numbers("CN")).isEqualTo(upTo(1));
        assertThat(new HeldDocuments(books.jdbc(), SampleBooks.CLUB).list())
                .extracting(HeldDocuments.Held::item)
                .containsExactly("S1");
        Releases releases = new Releases(engine, strict);
        assertThat(releases.release(run.id(), "S2", request(FEBRUARY))).isInstanceOf(ManualOutcome.NotFound.class);
        assertThat(releases.release(run.id(), "S1", request(FEBRUARY))).isInstanceOf(ManualOutcome.Posted.class);
        assertThat(releases.release(run.id(), "S1", request(FEBRUARY))).isInstanceOf(ManualOutcome.NotFound.class);
        assertThat(numbers("CN")).isEqualTo(upTo(2));
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }

    private static Business holding(String above) {
        Business club = SampleBooks.business(SampleBooks.CLUB);
        Policies.Documents was = club.policies().documents();
        Policies.Documents held = new Policies.Documents(
                was.per(), was.zero(), was.paymentTerms(), was.cashRounding(), new BigDecimal(above));
        return new Business(
                club.id(),
                club.versionId(),
                club.code(),
                club.currency(),
                club.timeZone(),
                club.letterhead(),
                new Policies(
                        club.policies().periods(),
                        club.policies().taxes(),
                        held,
                        club.policies().resumeDebtors(),
                        club.policies().approval()),
                club.numbering(),
                club.taxes());
    }

    private static <T> List<T> allOf(List<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }

    @Test
    void underOneReferenceOneDocumentIsMadeHoweverManyAsk() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        Callable<ManualOutcome> asking = () -> {
            together.await();
            return credit("1.00", new ManualRequest(FEBRUARY, "test", "cold", "R1"));
        };
        List<String> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<ManualOutcome> each : threads.invokeAll(Collections.nCopies(THREADS, asking))) {
                assertThat(each.get()).isInstanceOfSatisfying(ManualOutcome.Posted.class, posted -> {
                    assertThat(posted.total().minor()).isEqualTo(-119);
                    numbers.add(posted.number());
                });
            }
        }

        assertThat(numbers).containsOnly("CN-2026-000001");
        assertThat(credit("2.00", new ManualRequest(FEBRUARY, "test", "cold", "R1")))
                .isInstanceOfSatisfying(ManualOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.REFERENCE_TAKEN));
        assertThat(credit("2.00", new ManualRequest(FEBRUARY, "test", "cold", "R2")))
                .isInstanceOf(ManualOutcome.Posted.class);
    }

    @Test
    void whatIsRefusedLeavesItsReferenceFree() {
        assertThat(credit("9999.00", new ManualRequest(FEBRUARY, "test", "cold", "R1")))
                .isInstanceOf(ManualOutcome.Refused.class);
        assertThat(credit("1.00", new ManualRequest(FEBRUARY, "test", "cold", "R1")))
                .isInstanceOf(ManualOutcome.Posted.class);
    }

    private ManualOutcome credit(String net, ManualRequest request) {
        return new CreditNotes(engine, SampleBooks.business(SampleBooks.CLUB)).credit(part(net), request);
    }

    private ManualOutcome credit(String net) {
        return credit(net, request(FEBRUARY));
    }

    private static CreditNotes.Part part(String net) {
        return new CreditNotes.Part(FIRST, null, new CreditNotes.Amount.Net(new BigDecimal(net)));
    }

    private ManualOutcome invoice() {
        return new ManualInvoices(engine, SampleBooks.business(SampleBooks.CLUB))
                .invoice(
                        "C1",
                        List.of(new ManualInvoices.Line("GOLD", new BigDecimal("5.00"), BigDecimal.ONE)),
                        request(FEBRUARY));
    }

    private static ManualRequest request(LocalDate on) {
        return new ManualRequest(on, "test", "a test");
    }

    private List<Long> numbers(String series) {
        return books.jdbc()
                .query(
                        "select sequence from posted_document where business_id = 1 and series = ? order by sequence",
                        (row, _) -> row.getLong("sequence"),
                        series);
    }

    private static List<Long> upTo(int last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private long count(String table) {
        Long count = books.jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }
}
