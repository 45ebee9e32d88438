package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Unfinished;
import daybook.jobs.verb.VerbOutcome.Done;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every job: what is tried is what is done, what stops goes on, and nobody tries for ever. */
@PostgresTest
class EveryJobTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 31);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    /** Jobs for which there is something to do; contracts and pauses there are none, and prove makes no run. */
    private static final Set<JobName> LEFT =
            Set.of(JobName.bill, JobName.changes, JobName.mail, JobName.allocate, JobName.close);

    private static final Ask EVE = Ask.by("eve", "wrong day");

    private final VerbDesk desk;
    private final SampleBooks books;

    EveryJobTests(DataSource dataSource) {
        this.desk = VerbDesk.of(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    /** Something is left for every job: January and February are billed, C1 and C2 have paid, S2 and S3 are to be cancelled. */
    @BeforeEach
    void load() {
        SampleBooks.in(desk.dataSource());
        books.pay("C1", "P1", "20.00", LocalDate.of(2026, 2, 10));
        books.pay("C2", "P2", "5.00", LocalDate.of(2026, 2, 11));
        books.jdbc().update("""
                insert into scheduled_action (business_id, subscription_id, execute_on, action, asked_on, who)
                select business_id, id, '2026-03-01', jsonb_build_object('action', 'cancel', 'when', 'NOW'), '2026-02-01', 'test'
                from subscription where id in (12, 13)""");
    }

    @ParameterizedTest
    @EnumSource(JobName.class)
    void whatIsTriedIsWhatIsDone(JobName job) {
        List<String> before = StateDigest.ofRows(desk.dataSource());
        long runs = desk.count("select count(*) from run");

        JobEnd tried = desk.jobs().dryRun(order(job, "ops")).end();

        assertThat(StateDigest.ofRows(desk.dataSource())).isEqualTo(before);
        assertThat(desk.count("select count(*) from run")).isEqualTo(runs);
        JobEnd done = desk.jobs().execute(order(job, "ops")).end();
        assertThat(withoutRun(tried)).isEqualTo(withoutRun(done));
        assertThat(done.kind().isDone()).isTrue();
        assertThat(done.runId() != null).isEqualTo(LEFT.contains(job));
    }

    @ParameterizedTest
    @EnumSource(
            value = JobName.class,
            names = {"bill", "changes", "mail", "allocate", "close"})
    void whatIsStoppedGoesOnToTheSameEnd(JobName job) {
        JobEnd undisturbed = desk.jobs().execute(order(job, "ops")).end();
        List<String> state = StateDigest.ofRows(desk.dataSource());
        assertThat(undisturbed.runId()).isNotNull();
        load();

        JobEnd stopped = desk.jobs(new Stopping()).execute(order(job, "ops")).end();

        assertThat(stopped.sentence()).isEqualTo("stopped by eve: wrong day");
        Run run = desk.run(Objects.requireNonNull(stopped.runId()));
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(desk.jobs().execute(order(job, "ops")).end().kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(Done.class);
        assertThat(desk.state(run)).isIn(RunState.DONE, RunState.DRAFTED);
        assertThat(withoutActions(StateDigest.ofRows(desk.dataSource()))).isEqualTo(state);
        assertThat(desk.broken()).isEmpty();
    }

    private final class Stopping implements Progress {

        @Override
        public void begin(String task, long total) {
            desk.runs().stop(desk.count("select max(id) from run"), EVE);
        }

        @Override
        public void advance(long items) {}

        @Override
        public void end() {}
    }

    @ParameterizedTest
    @EnumSource(
            value = JobName.class,
            names = {"bill", "changes", "mail", "allocate"})
    void aScheduleTakesARunUpThreeTimesAndThenAPersonHasTo(JobName job) {
        Long id = desk.jobs().execute(order(job, "schedule NIGHT")).end().runId();
        Run run = desk.run(Objects.requireNonNull(id));
        desk.leave(run, RunState.FAILED);
        desk.engine().jdbc().update("update run set recoveries = ? where id = ?", Unfinished.RECOVERIES_MAX, run.id());

        JobEnd held = desk.jobs().execute(order(job, "schedule NIGHT")).end();

        assertThat(held.kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(held.sentence()).contains("was taken up 3 times by itself", "runs restart " + run.id());
        assertThat(desk.run(run.id()).epoch()).isEqualTo(run.epoch());
        assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(Done.class);
        assertThat(desk.run(run.id()).recoveries()).isZero();
    }

    @Test
    void onlyWhatNoPersonBeganIsCounted() {
        Long id = desk.jobs().execute(order(JobName.bill, "ops")).end().runId();
        Run run = desk.run(Objects.requireNonNull(id));
        for (int time = 1; time <= Unfinished.RECOVERIES_MAX; time++) {
            desk.leave(run, RunState.FAILED);
            desk.jobs().execute(order(JobName.bill, "schedule NIGHT"));
            assertThat(desk.run(run.id()).recoveries()).isEqualTo(time);
        }
        desk.leave(run, RunState.FAILED);
        assertThat(desk.jobs()
                        .execute(order(JobName.bill, "schedule NIGHT"))
                        .end()
                        .kind())
                .isEqualTo(JobEnd.Kind.REFUSED);

        assertThat(desk.jobs().execute(order(JobName.bill, "ops")).end().runId())
                .isEqualTo(run.id());
        assertThat(desk.run(run.id()).recoveries()).isZero();
    }

    private static JobOrder order(JobName job, String who) {
        LocalDate asOf = job == JobName.close ? JANUARY : MARCH;
        return JobOrder.asOf(job, SampleBooks.CLUB, asOf, false, who).alone(true);
    }

    /** A dry run takes the number of a run too, which nobody sees. */
    private static String withoutRun(JobEnd end) {
        return end.kind() + " " + end.sentence().replaceFirst("^run \\d+: ", "");
    }

    private static List<String> withoutActions(List<String> rows) {
        return rows.stream()
                .filter(row -> !row.startsWith("operator_action ") && !row.startsWith("run_stop "))
                .toList();
    }
}
