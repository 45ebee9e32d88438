package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crash.FragileDatabase.Manner;
import daybook.jobs.crew.Membership;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.dao.DataAccessException;

/** Breaks the connection at every statement and commit of a billing run, also when the answer to a commit is lost. */
@PostgresTest
class StatementRingTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Run.Request REQUEST =
            new Run.Request(SampleBooks.CLUB, "bill", JANUARY, JANUARY, true, "test");

    private static final int FEW = 6;

    private final DataSource dataSource;
    private final SampleBooks books;
    private List<String> undisturbed = List.of();
    private int steps;
    private int customers = FEW;
    private int chunk = Tuning.CHUNK;

    StatementRingTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void runUndisturbed() {
        FragileDatabase sound = FragileDatabase.counting(dataSource);
        books.loadMany(customers);
        assertThat(bill(sound.dataSource())).isInstanceOf(BillingRun.Outcome.Done.class);
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings()).allMatch(Finding::holds);
        undisturbed = state();
        steps = sound.steps();
    }

    @Test
    void aRunThatBreaksAtOneOfFifteenStepsIsFinishedByTheNext() {
        new Random(42).ints(15, 1, steps + 1).forEach(this::survives);
    }

    @Test
    @Tag("long")
    void aRunThatBreaksAtAnyStepIsFinishedByTheNext() {
        IntStream.rangeClosed(1, steps).forEach(this::survives);
    }

    /** In eight ranges of keys, of two or three chunks each. */
    @Test
    @Tag("long")
    void aRunOfTwoHundredAccountsThatBreaksAtAnyStepIsFinishedByTheNext(TestReporter reporter) {
        customers = 200;
        chunk = 10;
        runUndisturbed();
        reporter.publishEntry("%d steps, each broken in %d manners".formatted(steps, Manner.values().length));
        IntStream.rangeClosed(1, steps).forEach(this::survives);
    }

    /** A run that was broken after its work was done is followed by another, which refuses the same item again. */
    private List<String> state() {
        Set<String> refusals = new HashSet<>();
        return StateDigest.ofRows(dataSource).stream()
                .filter(row -> !row.startsWith("run_exception ") || refusals.add(row))
                .toList();
    }

    private void survives(int step) {
        for (Manner manner : Manner.values()) {
            String where = "step %d of %d, broken %s".formatted(step, steps, manner);
            books.loadMany(customers);
            FragileDatabase fragile = FragileDatabase.breakingAt(step, manner, dataSource);
            breakOnce(fragile.dataSource(), where);
            assertThat(bill(dataSource))
                    .as(where)
                    .isInstanceOfAny(BillingRun.Outcome.Done.class, BillingRun.Outcome.NothingDue.class);
            // Books that are equal to those that were proven are proven.
            assertThat(state()).as(where).isEqualTo(undisturbed);
        }
    }

    /** A broken run says that it failed, or ends well where only an answer of no weight was lost; it never says nothing. */
    private void breakOnce(DataSource fragile, String where) {
        try {
            assertThat(bill(fragile)).as(where).isNotInstanceOf(BillingRun.Outcome.NothingDue.class);
        } catch (AttemptFailedException | IllegalStateException | DataAccessException e) {
            assertThat(Database.isLoss(e)).as("%s: %s", where, e).isTrue();
        }
    }

    private BillingRun.Outcome bill(DataSource on) {
        return new BillingRun(
                        BatchEngine.of(on, new Tuning(1, chunk, Membership.LEASE)),
                        SampleBooks.business(SampleBooks.CLUB),
                        Progress.SILENT)
                .execute(REQUEST);
    }
}
