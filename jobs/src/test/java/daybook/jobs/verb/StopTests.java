package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.Fence;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.StopAskedException;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.Refused;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is asked to stop while it works, from its own progress, so that the moment is the same every time. */
@PostgresTest
class StopTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Ask EVE = Ask.by("eve", "wrong day");

    private final VerbDesk desk;
    private final SampleBooks books;

    StopTests(DataSource dataSource) {
        this.desk = VerbDesk.of(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    /** Asks to stop when so many tasks have begun: 1 before anything is drafted, 2 when all is, before posting. */
    private final class Stopper implements Progress {

        private final int at;
        private final AtomicReference<VerbOutcome> answer = new AtomicReference<>();
        private int begun;

        private Stopper(int at) {
            this.at = at;
        }

        @Override
        public void begin(String task, long total) {
            begun++;
            if (begun == at) {
                long run = desk.count("select max(id) from run");
                answer.set(desk.runs().stop(run, EVE));
            }
        }

        @Override
        public void advance(long items) {}

        @Override
        public void end() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRunStopsAtTheNextChunkAndGoesOnLater(int at) {
        Stopper stopper = new Stopper(at);

        JobOutcome outcome = desk.jobs(stopper).execute(order());

        assertThat(stopper.answer.get()).isInstanceOf(Done.class);
        assertThat(outcome.end().kind()).isEqualTo(JobEnd.Kind.FAILED);
        assertThat(outcome.end().sentence()).isEqualTo("stopped by eve: wrong day");
        Run stopped = desk.run(desk.count("select max(id) from run"));
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(desk.count("select count(*) from document")).isEqualTo(at == 1 ? 0 : 3);
        assertThat(desk.count("select count(*) from posted_document")).isZero();

        assertThat(desk.runs().restart(stopped.id(), EVE)).isInstanceOf(Done.class);
        assertThat(desk.state(stopped)).isEqualTo(RunState.POSTED);
        assertThat(desk.count("select count(*) from posted_document")).isEqualTo(3);
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void whatIsStoppedWaitsForAPerson() {
        desk.jobs(new Stopper(1)).execute(order());

        JobEnd again = desk.jobs().execute(order()).end();

        assertThat(again.kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(again.sentence()).contains("was stopped by eve: wrong day", "runs restart", "runs abandon");
        assertThat(desk.count("select count(*) from run")).isOne();
    }

    @Test
    void whoeverWasStoppedAndDidNotNoticeWritesNothingMore() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        desk.leave(run, RunState.RUNNING);
        Fence stale = new Fence(run.id(), run.epoch());
        stale.check(desk.engine().jdbc());

        // Nobody holds the lease, as when the owner is cut off from the database.
        assertThat(desk.runs().stop(run.id(), EVE)).isInstanceOf(Done.class);

        assertThat(desk.state(run)).isEqualTo(RunState.STOPPED);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stale.check(desk.engine().jdbc()))
                .withMessageContaining("may write nothing more");
        desk.runs().restart(run.id(), EVE);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stale.check(desk.engine().jdbc()));
    }

    @Test
    void aStopIsOfOneAttempt() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        desk.leave(run, RunState.RUNNING);
        desk.engine()
                .jdbc()
                .update(
                        "insert into run_stop (run_id, epoch, business_id, asked_by) values (?, ?, ?, 'eve')",
                        run.id(),
                        run.epoch(),
                        SampleBooks.CLUB);

        assertThatExceptionOfType(StopAskedException.class)
                .isThrownBy(() ->
                        new Fence(run.id(), run.epoch()).check(desk.engine().jdbc()))
                .withMessage("stopped by eve");
        assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(Done.class);
        assertThat(desk.state(run)).isEqualTo(RunState.DRAFTED);
    }

    @Test
    void thereIsNothingToStopOfWhatHasEnded() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, true);

        assertThat(desk.runs().stop(run.id(), EVE))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo("run " + run.id() + " is posted: there is nothing to stop"));
    }

    private static JobOrder order() {
        return JobOrder.asOf(JobName.bill, SampleBooks.CLUB, JANUARY, true, "ops")
                .alone(true);
    }
}
