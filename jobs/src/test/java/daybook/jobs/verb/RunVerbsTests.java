package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.Manner;
import daybook.jobs.verb.VerbOutcome.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stop, restart, abandon, cancel and reject, and the row that each leaves. */
@PostgresTest
class RunVerbsTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Ask EVE = Ask.by("eve", "wrong prices");

    private final VerbDesk desk;
    private final SampleBooks books;

    RunVerbsTests(DataSource dataSource) {
        this.desk = VerbDesk.of(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void anEffectAndItsRowAreWrittenTogether() {
        Run run = drafted();

        VerbOutcome outcome = desk.runs().cancel(run.id(), EVE);

        assertThat(outcome).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.manner()).isEqualTo(Manner.DONE);
            assertThat(done.effect()).containsEntry("documents", 3L).containsEntry("services", 7L);
        });
        assertThat(desk.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(ActionLog.ofRun(desk.engine().jdbc(), SampleBooks.CLUB, run.id()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.verb()).isEqualTo("cancel");
                    assertThat(entry.who()).isEqualTo("eve");
                    assertThat(entry.reason()).isEqualTo("wrong prices");
                    assertThat(entry.sentence()).contains("3 drafts are thrown away");
                });
    }

    @Test
    void whatIsRefusedLeavesNoRow() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, true);

        assertThat(desk.runs().cancel(run.id(), EVE)).isInstanceOf(Refused.class);
        assertThat(desk.runs().cancel(999, EVE)).isInstanceOf(VerbOutcome.NotFound.class);
        assertThat(desk.runs().cancel(run.id(), new Ask("eve", null, null, false)))
                .isInstanceOf(VerbOutcome.Misused.class);
        assertThat(desk.actions()).isZero();
    }

    @Test
    void aDryRunSaysTheSameAndDoesNothing() {
        Run run = drafted();
        List<String> before = StateDigest.ofRows(desk.dataSource());

        Done would = (Done) desk.runs().cancel(run.id(), EVE.asDryRun());

        assertThat(would.manner()).isEqualTo(Manner.WOULD);
        assertThat(StateDigest.ofRows(desk.dataSource())).isEqualTo(before);
        assertThat(desk.state(run)).isEqualTo(RunState.DRAFTED);
        assertThat(((Done) desk.runs().cancel(run.id(), EVE)).effect()).isEqualTo(would.effect());
    }

    @Test
    void theSameKeyDoesNothingAgainAndTellsTheSame() {
        Run run = drafted();
        Done first = (Done) desk.runs().cancel(run.id(), EVE.under("K1"));

        Done again = (Done) desk.runs().cancel(run.id(), EVE.under("K1"));

        assertThat(again.manner()).isEqualTo(Manner.DONE_BEFORE);
        assertThat(again.sentence()).isEqualTo(first.sentence());
        assertThat(again.effect().toString()).isEqualTo(first.effect().toString());
        assertThat(desk.actions()).isOne();
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        Run run = drafted();
        desk.runs().cancel(run.id(), EVE.under("K1"));

        for (Ask other : List.of(
                Ask.by("eve", "another reason").under("K1"),
                Ask.by("adam", "wrong prices").under("K1"))) {
            assertThat(desk.runs().cancel(run.id(), other))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).contains("K1", "other content"));
        }
        assertThat(desk.runs().cancel(run.id() + 1, EVE.under("K1"))).isInstanceOf(Refused.class);
        assertThat(desk.actions()).isOne();
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "FAILED", "STOPPED"})
    void aRunThatDidNotEndGoesOnWhereItWas(RunState left) {
        Run run = drafted();
        desk.leave(run, left);

        VerbOutcome outcome = desk.runs().restart(run.id(), Ask.by("eve", "mended"));

        assertThat(outcome).isInstanceOfSatisfying(Done.class, done -> assertThat(done.work())
                .isNotNull());
        assertThat(desk.state(run)).isEqualTo(RunState.DRAFTED);
        assertThat(desk.run(run.id()).epoch()).isEqualTo(run.epoch() + 1);
        assertThat(desk.count("select count(*) from run")).isOne();
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void aRestartThatIsOnlyTriedComesToTheSame() {
        Run run = drafted();
        desk.leave(run, RunState.FAILED);
        books.jdbc().update("delete from run_exception");
        List<String> before = StateDigest.ofRows(desk.dataSource());

        Done would = (Done) desk.runs().restart(run.id(), EVE.asDryRun());

        assertThat(StateDigest.ofRows(desk.dataSource())).isEqualTo(before);
        assertThat(desk.state(run)).isEqualTo(RunState.FAILED);
        assertThat(desk.actions()).isZero();
        Done real = (Done) desk.runs().restart(run.id(), EVE);
        assertThat(end(would)).isEqualTo(end(real));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTED", "DRAFTED", "CANCELLED", "ABANDONED", "DONE"})
    void whatIsDoneIsNotRestarted(RunState state) {
        Run run = drafted();
        desk.leave(run, state);

        assertThat(desk.runs().restart(run.id(), EVE))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .contains("run " + run.id() + " is ", "nothing of it to take up"));
        assertThat(desk.run(run.id()).epoch()).isEqualTo(run.epoch());
    }

    @Test
    void nobodyTakesUpWhatSomebodyWorksOn() {
        Run run = drafted();
        desk.leave(run, RunState.RUNNING);

        try (Lease _ =
                Lease.tryTake(desk.dataSource(), SampleBooks.CLUB, "bill").orElseThrow()) {
            assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(VerbOutcome.AlreadyRunning.class);
            assertThat(desk.runs().abandon(run.id(), EVE)).isInstanceOf(VerbOutcome.AlreadyRunning.class);
        }
        assertThat(desk.run(run.id()).epoch()).isEqualTo(run.epoch());
        assertThat(desk.actions()).isZero();
    }

    @Test
    void anAbandonedRunIsAsIfItHadBilledNothing() {
        List<String> before = billed();
        Run run = drafted();
        desk.leave(run, RunState.FAILED);

        assertThat(desk.runs().abandon(run.id(), EVE)).isInstanceOf(Done.class);

        assertThat(desk.state(run)).isEqualTo(RunState.ABANDONED);
        assertThat(billed()).isEqualTo(before);
        assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(Refused.class);
        Run next = drafted();
        assertThat(next.id()).isNotEqualTo(run.id());
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void onlyWhatDidNotEndIsAbandonedAndOnlyDraftsAreRejected() {
        Run run = drafted();

        assertThat(desk.runs().abandon(run.id(), EVE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("runs cancel " + run.id()));
        assertThat(desk.runs().reject(run.id(), EVE)).isInstanceOf(Done.class);
        assertThat(desk.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(desk.engine().jdbc().queryForObject("select reason from run", String.class))
                .isEqualTo("rejected by eve: wrong prices");
        assertThat(desk.runs().reject(run.id(), EVE)).isInstanceOf(Refused.class);
    }

    @Test
    void theRunOfAnotherBusinessIsNone() {
        Run run = books.bill(SampleBooks.GYM, JANUARY, false);

        assertThat(desk.runs().cancel(run.id(), EVE)).isInstanceOf(VerbOutcome.NotFound.class);
        assertThat(desk.runs().restart(run.id(), EVE)).isInstanceOf(VerbOutcome.NotFound.class);
        assertThat(desk.runs().stop(run.id(), EVE)).isInstanceOf(VerbOutcome.NotFound.class);
        assertThat(desk.runs().approve(run.id(), null, EVE)).isInstanceOf(VerbOutcome.NotFound.class);
    }

    private static JobEnd end(Done done) {
        return Objects.requireNonNull(done.work()).end();
    }

    private Run drafted() {
        return books.bill(SampleBooks.CLUB, JANUARY, false);
    }

    private List<String> billed() {
        return desk.engine().jdbc().query("""
                        select 'service ' || id || ' ' || billed_to as it from subscription_service
                        union all select 'document ' || id from document order by 1""", (row, _) -> row.getString("it"));
    }
}
