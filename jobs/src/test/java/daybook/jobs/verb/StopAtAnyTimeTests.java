package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.crash.FragileDatabase;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.crew.Membership;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.VerbOutcome.Done;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A billing run is asked to stop before any of its statements: it ends with the chunk that it is at, and a restart leaves
 * the books as they would have been.
 */
@PostgresTest
class StopAtAnyTimeTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Ask EVE = Ask.by("eve", "wrong day");
    private static final int CUSTOMERS = 30;
    private static final int CHUNK = 5;
    private static final String COMMITTED =
            "select (select count(*) from document) + (select count(*) from posted_document)";

    private final DataSource dataSource;
    private final VerbDesk desk;
    private final SampleBooks books;
    private List<String> undisturbed = List.of();
    private int steps;
    private int stopped;

    StopAtAnyTimeTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.desk = deskOn(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void runUndisturbed() {
        books.loadMany(CUSTOMERS);
        FragileDatabase sound = FragileDatabase.counting(dataSource);
        assertThat(bill(sound).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        undisturbed = state();
        steps = sound.steps();
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void fiveTimes() {
        new Random(11).ints(5, 1, steps + 1).forEach(this::stopsAndGoesOn);
        assertThat(stopped).isPositive();
    }

    @Test
    @Tag("long")
    void twoHundredTimes(TestReporter reporter) {
        new Random(2026).ints(200, 1, steps + 1).forEach(this::stopsAndGoesOn);
        reporter.publishEntry("200 times, %d of them in time to stop a run of %d steps".formatted(stopped, steps));
        assertThat(stopped).isGreaterThan(100);
    }

    private void stopsAndGoesOn(int step) {
        String where = "step %d of %d".formatted(step, steps);
        books.loadMany(CUSTOMERS);
        AtomicLong committed = new AtomicLong(-1);
        JobEnd end = bill(FragileDatabase.observed(dataSource, now -> {
            if (now == step && desk.count("select count(*) from run") == 1) {
                committed.set(desk.count(COMMITTED));
                desk.runs().stop(desk.count("select max(id) from run"), EVE);
            }
        }));
        Run run = desk.run(desk.count("select max(id) from run"));
        if (end.kind() == JobEnd.Kind.FAILED) {
            stopped++;
            assertThat(end.sentence()).as(where).isEqualTo("stopped by eve: wrong day");
            assertThat(run.state()).as(where).isEqualTo(RunState.STOPPED);
            assertThat(desk.count(COMMITTED)).as(where).isBetween(committed.get(), committed.get() + CHUNK);
            assertThat(desk.runs().restart(run.id(), EVE)).as(where).isInstanceOf(Done.class);
        }
        assertThat(desk.state(run)).as(where).isEqualTo(RunState.POSTED);
        assertThat(state()).as(where).isEqualTo(undisturbed);
    }

    private static VerbDesk deskOn(DataSource dataSource) {
        return new VerbDesk(
                dataSource,
                BatchEngine.of(dataSource, new Tuning(1, CHUNK, Membership.LEASE)),
                SampleBooks.business(SampleBooks.CLUB));
    }

    private static JobEnd bill(FragileDatabase on) {
        return deskOn(on.dataSource())
                .jobs()
                .execute(JobOrder.asOf(JobName.bill, SampleBooks.CLUB, JANUARY, true, "ops")
                        .alone(true))
                .end();
    }

    /** All but that somebody asked. */
    private List<String> state() {
        Set<String> refusals = new HashSet<>();
        return StateDigest.ofRows(dataSource).stream()
                .filter(row -> !row.startsWith("operator_action ") && !row.startsWith("run_stop "))
                .filter(row -> !row.startsWith("run_exception ") || refusals.add(row))
                .toList();
    }
}
