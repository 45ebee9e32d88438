package daybook.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.delivery.Postman;
import daybook.jobs.night.Night.Standing;
import daybook.jobs.night.NightlyStep.OnFailure;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.templates.Assets;
import daybook.templates.Templates;
import daybook.templates.mail.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Nights of CLUB, whose mail fails or not as a test says. */
@PostgresTest
class NightTests {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final Set<String> NONE = Set.of();

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final AtomicBoolean mailFails = new AtomicBoolean();

    NightTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
    }

    @BeforeEach
    void makeBooks() {
        engine.jdbc().execute("truncate nightly_step, nightly_step_end");
        SampleBooks.in(dataSource);
    }

    @Test
    void doesTheJobsOfANightInTheirOrder() {
        List<Night.Result> results = night(NONE);

        assertThat(results)
                .extracting(result -> result.step().code())
                .containsExactly("changes", "renew", "resume", "bill", "allocate", "mail", "close", "prove");
        assertThat(standing(results, "bill")).isEqualTo(Standing.ENDED);
        assertThat(standing(results, "close")).isEqualTo(Standing.LEFT_OUT);
        assertThat(Night.end(results).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        assertThat(count("select count(*) from run where job = 'bill' and as_of = '2026-03-01' and state = 'POSTED'"))
                .isOne();
    }

    @Test
    void goesOnWhereAStepFailedAndDoesNothingTwice() {
        plan(step("mail", JobName.mail, OnFailure.STOP, "bill"));
        mailFails.set(true);
        List<Night.Result> first = night(NONE);
        assertThat(Night.end(first))
                .isEqualTo(new JobEnd(JobEnd.Kind.FAILED, null, "mail: no line; prove was not begun"));
        assertThat(standing(first, "prove")).isEqualTo(Standing.BLOCKED);
        long runs = count("select count(*) from run where job <> 'mail'");

        mailFails.set(false);
        List<Night.Result> second = night(NONE);

        assertThat(standing(second, "bill")).isEqualTo(Standing.DONE_BEFORE);
        assertThat(standing(second, "mail")).isEqualTo(Standing.ENDED);
        assertThat(standing(second, "prove")).isEqualTo(Standing.ENDED);
        assertThat(count("select count(*) from run where job <> 'mail'")).isEqualTo(runs);
        assertThat(night(NONE))
                .extracting(Night.Result::standing)
                .containsOnly(Standing.DONE_BEFORE, Standing.LEFT_OUT);
    }

    @Test
    void aFailureThatStopsNobodyIsStillTheWorstStep() {
        mailFails.set(true);
        List<Night.Result> results = night(NONE);

        assertThat(standing(results, "prove")).isEqualTo(Standing.ENDED);
        assertThat(Night.end(results).kind()).isEqualTo(JobEnd.Kind.FAILED);
    }

    @Test
    void whatIsLeftOutSatisfiesWhatWaitsForIt() {
        List<Night.Result> results = night(Set.of("bill"));

        assertThat(standing(results, "bill")).isEqualTo(Standing.LEFT_OUT);
        assertThat(standing(results, "mail")).isEqualTo(Standing.ENDED);
        assertThat(count("select count(*) from run where as_of = '2026-03-01' and job = 'bill'"))
                .isZero();
        assertThat(standing(night(NONE), "bill")).isEqualTo(Standing.ENDED);
    }

    @Test
    void aDryRunShowsWhatTheBillsComeToAndKeepsNothing() {
        List<Night.Result> results = asking(new Night.Request(MARCH, NONE, "eve"));

        assertThat(results.get(3).end()).isNotNull();
        assertThat(results.get(3).standing()).isEqualTo(Standing.EXPECTED);
        assertThat(count("select count(*) from run where as_of = '2026-03-01'")).isZero();
        assertThat(count("select count(*) from nightly_step_end")).isZero();
        long billed = count("select count(*) from document");
        night(NONE);
        assertThat(count("select count(*) from document")).isGreaterThan(billed);
    }

    @Test
    void isDoneByOneProcessOnly() {
        try (Lease _ = Lease.tryTake(dataSource, SampleBooks.CLUB, "nightly").orElseThrow()) {
            assertThat(new Night(jobs(), () -> Instant.EPOCH, _ -> {}).execute(new Night.Request(MARCH, NONE, "eve")))
                    .isEmpty();
        }
    }

    @Test
    void aPlanWithoutAnOrderIsRefused() {
        assertThat(NightlyPlan.DEFAULT.with(step("bill", JobName.bill, OnFailure.STOP, "prove")))
                .isInstanceOfSatisfying(NightlyPlan.Reading.Refused.class, refused -> assertThat(refused.why())
                        .startsWith("these steps wait for each other in a circle: bill, allocate"));
        assertThat(NightlyPlan.DEFAULT.with(step("late", JobName.mail, OnFailure.STOP, "lunch")))
                .isEqualTo(new NightlyPlan.Reading.Refused("step late waits for lunch, and there is no such step"));
        assertThat(NightlyPlan.DEFAULT.without("bill"))
                .isEqualTo(new NightlyPlan.Reading.Refused("step allocate waits for bill, and there is no such step"));
    }

    private void plan(NightlyStep changed) {
        if (NightlyPlan.DEFAULT.with(changed) instanceof NightlyPlan.Reading.Valid(NightlyPlan plan)) {
            new TransactionTemplate(engine.transactions())
                    .executeWithoutResult(_ -> new NightlyBook(engine.jdbc(), SampleBooks.CLUB).keep(plan));
        }
        assertThat(new NightlyBook(engine.jdbc(), SampleBooks.CLUB).plan().find(changed.code()))
                .contains(changed);
    }

    private static NightlyStep step(String code, JobName job, OnFailure onFailure, String... after) {
        return new NightlyStep(code, job, false, false, Arrays.asList(after), onFailure, false);
    }

    private List<Night.Result> night(Set<String> skip) {
        return new Night(jobs(), () -> Instant.parse("2026-03-02T00:00:00Z"), _ -> {})
                .execute(new Night.Request(MARCH, skip, "eve"))
                .orElseThrow();
    }

    private List<Night.Result> asking(Night.Request request) {
        return new Night(jobs(), () -> Instant.EPOCH, _ -> {}).dryRun(request);
    }

    private JobCatalogue jobs() {
        return new JobCatalogue(engine, SampleBooks.business(SampleBooks.CLUB), Progress.SILENT, (mailEngine, told) -> {
            if (mailFails.get()) {
                throw new IllegalStateException("no line");
            }
            Postman postman = new Postman(
                    SampleBooks.business(SampleBooks.CLUB),
                    "club@example.org",
                    Templates.shipped(Assets.none()),
                    (_, _, _) -> new Delivery.Delivered());
            return new MailRun(mailEngine, postman, true, told);
        });
    }

    private static Standing standing(List<Night.Result> results, String code) {
        return results.stream()
                .filter(result -> result.step().code().equals(code))
                .map(Night.Result::standing)
                .findFirst()
                .orElseThrow();
    }

    private long count(String query) {
        Long count = engine.jdbc().queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }
}
