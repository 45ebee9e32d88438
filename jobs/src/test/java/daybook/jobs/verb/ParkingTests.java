package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.billing.Parking;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.NotFound;
import daybook.jobs.verb.VerbOutcome.Refused;
import daybook.organisation.Policies;
import daybook.organisation.Policies.DocumentPer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** January of CLUB selects five items: S1 and S2 and S6 are billed, S4 comes to nothing, S5 is refused. S3 begins later. */
@PostgresTest
class ParkingTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final Ask EVE = Ask.by("eve", "disputed");

    private final VerbDesk desk;
    private final SampleBooks books;

    ParkingTests(DataSource dataSource) {
        this.desk = VerbDesk.of(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void whatIsParkedIsLeftOutListedAndCounted() {
        assertThat(desk.items().park("S1", EVE)).isInstanceOf(Done.class);

        Run run = bill(desk, JANUARY);

        assertThat(run.counts()).isEqualTo(new Run.Counts(2, 1, 1, 1));
        assertThat(run.counts().sum()).isEqualTo(run.scope().selected());
        assertThat(ends(run)).contains("S1 PARKED disputed");
        assertThat(desk.count("select count(*) from document where subscription_id = 11"))
                .isZero();
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void onceUnparkedItIsBilledAsIfNothingHadBeen() {
        desk.items().park("S1", EVE);
        bill(desk, JANUARY);
        assertThat(parked()).extracting(Parking.Parked::item).containsExactly("S1");

        assertThat(desk.items().unpark("S1", EVE)).isInstanceOf(Done.class);
        Run next = bill(desk, JANUARY);

        assertThat(parked()).isEmpty();
        assertThat(next.counts()).isEqualTo(new Run.Counts(1, 0, 1, 0));
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void anItemIsTakenOutOfDraftsThatTheOthersArePostedWithout() {
        Run run = drafted();

        assertThat(desk.items().park("S1", run.id(), EVE))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.effect()).containsEntry("documents", 1));

        assertThat(desk.run(run.id()).counts()).isEqualTo(new Run.Counts(2, 1, 1, 1));
        Run posted = bill(desk, JANUARY);
        assertThat(posted.id()).isEqualTo(run.id());
        assertThat(posted.counts()).isEqualTo(new Run.Counts(2, 1, 1, 1));
        assertThat(ends(posted)).contains("S1 PARKED disputed");
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void whatCameToNothingAndWhatWasRefusedIsParkedToo() {
        Run run = drafted();

        desk.items().park("S4", run.id(), EVE);
        desk.items().park("S5", run.id(), EVE);

        assertThat(desk.run(run.id()).counts()).isEqualTo(new Run.Counts(3, 0, 0, 2));
        assertThat(desk.count("select count(*) from zero_period where run_id = ?", run.id()))
                .isZero();
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void aContactIsParkedWithAllThatItHas() {
        assertThat(desk.items().park("C2", EVE)).isInstanceOf(Done.class);

        Run run = bill(desk, JANUARY);

        assertThat(ends(run)).contains("S2 PARKED disputed");
        assertThat(run.counts().parked()).isOne();
    }

    @Test
    void whereAccountsAreBilledAsOneTheContactIsParked() {
        Policies was = desk.club().policies();
        VerbDesk perAccount = desk.with(new Policies(
                was.periods(),
                was.taxes(),
                new Policies.Documents(
                        DocumentPer.ACCOUNT,
                        was.documents().zero(),
                        was.documents().paymentTerms(),
                        null,
                        null),
                was.resumeDebtors(),
                was.approval()));

        assertThat(perAccount.items().park("S1", EVE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("park the contact"));
        assertThat(perAccount.items().park("C1", EVE)).isInstanceOf(Done.class);
        Run run = bill(perAccount, JANUARY);

        assertThat(run.counts()).isEqualTo(new Run.Counts(2, 1, 1, 1));
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void whatIsParkedWhileARunFailedIsLeftOutWhenItGoesOn() {
        Run run = drafted();
        desk.leave(run, RunState.FAILED);

        assertThat(desk.items().park("S1", run.id(), EVE)).isInstanceOf(Done.class);
        desk.runs().restart(run.id(), EVE);

        assertThat(desk.run(run.id()).counts()).isEqualTo(new Run.Counts(2, 1, 1, 1));
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void whatMayNotBeParkedIsRefusedAndLeavesNothing() {
        Run posted = bill(desk, JANUARY);
        assertThat(desk.items().park("S1", posted.id(), EVE)).isInstanceOf(Refused.class);
        assertThat(desk.items().park("S99", EVE)).isInstanceOf(NotFound.class);
        assertThat(desk.items().unpark("S1", EVE)).isInstanceOf(NotFound.class);
        assertThat(desk.items().park("S1", new Ask("eve", " ", null, false))).isInstanceOf(VerbOutcome.Misused.class);
        assertThat(desk.items().park("S1", 999, EVE)).isInstanceOf(NotFound.class);
        assertThat(parked()).isEmpty();

        assertThat(desk.items().park("S1", EVE.asDryRun())).isInstanceOf(Done.class);
        assertThat(parked()).isEmpty();
        assertThat(desk.actions()).isZero();

        assertThat(desk.items().park("S1", EVE)).isInstanceOf(Done.class);
        assertThat(desk.items().park("S1", EVE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo("S1 is parked already"));
    }

    @Test
    void whatALaterRunBilledOnFromStays() {
        Run january = drafted();
        books.bill(SampleBooks.CLUB, FEBRUARY, false);

        assertThat(desk.items().park("S1", january.id(), EVE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("a later run billed on"));
        assertThat(parked()).isEmpty();
    }

    private List<Parking.Parked> parked() {
        return new Parking(desk.engine().jdbc(), desk.club()).list();
    }

    private Run drafted() {
        return books.bill(SampleBooks.CLUB, JANUARY, false);
    }

    private static Run bill(VerbDesk at, LocalDate asOf) {
        Long id = at.jobs()
                .execute(JobOrder.asOf(JobName.bill, SampleBooks.CLUB, asOf, true, "ops")
                        .alone(true))
                .end()
                .runId();
        return at.run(Objects.requireNonNull(id));
    }

    private List<String> ends(Run run) {
        return desk.engine().jdbc().query("""
                        select coalesce(s.code, 'account') || ' ' || x.outcome || ' ' || x.message as it
                        from run_exception x left join subscription s on s.id = x.subscription_id
                        where x.run_id = ?""", (row, _) -> row.getString("it"), run.id());
    }
}
