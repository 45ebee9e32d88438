package daybook.jobs.verb;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.verb.VerbOutcome.Done;
import daybook.jobs.verb.VerbOutcome.Refused;
import daybook.organisation.Policies.Approval;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be posted is what was approved, by whom the business wants. The drafts are asked for by ops. */
@PostgresTest
class ApprovalTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    private final VerbDesk plain;
    private final SampleBooks books;

    ApprovalTests(DataSource dataSource) {
        this.plain = VerbDesk.of(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE", "FOUR_EYES"})
    void nothingIsPostedBeforeItIsApproved(Approval approval) {
        VerbDesk desk = plain.wanting(approval);

        JobEnd atOnce = bill(desk, "ops", true);
        assertThat(atOnce.kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(atOnce.sentence()).contains("CLUB wants billing runs approved", "leave --post out");
        assertThat(desk.count("select count(*) from run")).isZero();

        Run run = drafted(desk, "ops");
        JobEnd unapproved = bill(desk, "ops", true);
        assertThat(unapproved.kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(unapproved.sentence())
                .contains("have to be approved by 1 more, because CLUB has approval: " + approval);
        assertThat(desk.count("select count(*) from posted_document")).isZero();

        assertThat(approve(desk, run, "eve")).isInstanceOf(Done.class);
        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        assertThat(desk.state(run)).isEqualTo(RunState.POSTED);
        assertThat(desk.broken()).isEmpty();
    }

    @Test
    void oneMayApproveWhatHeAskedFor() {
        VerbDesk desk = plain.wanting(Approval.ONE);
        Run run = drafted(desk, "ops");

        assertThat(approve(desk, run, "ops")).isInstanceOf(Done.class);
        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "OPS", " ops "})
    void byFourEyesNobodyApprovesWhatHeAskedFor(String who) {
        VerbDesk desk = plain.wanting(Approval.FOUR_EYES);
        Run run = drafted(desk, "ops");

        assertThat(approve(desk, run, who)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("asked for run " + run.id(), "somebody else approves it"));
        assertThat(desk.count("select count(*) from run_approval")).isZero();
    }

    /** An approval that got into the table by another way does not count either. */
    @Test
    void byFourEyesTheApprovalOfWhoAskedIsNone() {
        VerbDesk desk = plain.wanting(Approval.FOUR_EYES);
        Run run = drafted(desk, "ops");
        assertThat(approve(plain.wanting(Approval.ONE), run, "ops")).isInstanceOf(Done.class);

        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.REFUSED);
    }

    @Test
    void byFourEyesTwoApproveWhatAScheduleAskedFor() {
        VerbDesk desk = plain.wanting(Approval.FOUR_EYES);
        assertThat(bill(desk, "schedule NIGHT", true).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        Run run = desk.run(desk.count("select max(id) from run"));
        assertThat(run.state()).isEqualTo(RunState.DRAFTED);

        assertThat(approve(desk, run, "eve")).isInstanceOfSatisfying(Done.class, done -> assertThat(done.effect())
                .containsEntry("missing", 1));
        assertThat(approve(desk, run, "eve")).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("has approved run"));
        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(approve(desk, run, "adam")).isInstanceOfSatisfying(Done.class, done -> assertThat(done.effect())
                .containsEntry("missing", 0));
        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
    }

    /** Whatever of the drafts is another: a line, an amount, a tax, a date, a document less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update document_line set description = 'Silver membership' where line_no = 1",
                "update document_line set quantity = quantity + 1 where line_no = 1",
                "update document_tax set category = 'REDUCED'",
                "update document set due_on = due_on + 1",
                "update document set account_id = 11",
                "delete from document where item_key = 12"
            })
    void whatChangedSinceIsNotPosted(String change) {
        for (Approval approval : List.of(Approval.ONE, Approval.NONE)) {
            books.load();
            VerbDesk desk = plain.wanting(approval);
            Run run = drafted(desk, "ops");
            approve(desk, run, "eve");

            books.jdbc().update(change);

            JobEnd end = bill(desk, "ops", true);
            assertThat(end.kind()).isEqualTo(JobEnd.Kind.REFUSED);
            assertThat(end.sentence())
                    .contains("the drafts of run " + run.id() + " changed since eve approved them", "runs review");
            assertThat(desk.state(run)).isEqualTo(RunState.DRAFTED);
            assertThat(desk.count("select count(*) from posted_document")).isZero();
        }
    }

    @Test
    void anApprovalIsOfTheDraftsThatWereLookedAt() {
        VerbDesk desk = plain.wanting(Approval.ONE);
        Run run = drafted(desk, "ops");
        String hash = review(desk, run).hash();
        books.jdbc().update("update document set due_on = due_on + 1");

        assertThat(desk.runs().approve(run.id(), hash, Ask.by("eve", "seen")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .contains("are not those that you looked at"));
        String now = review(desk, run).hash();
        assertThat(desk.runs().approve(run.id(), now.substring(0, 16), Ask.by("eve", "seen")))
                .isInstanceOf(Done.class);
        assertThat(review(desk, run).missing()).isZero();
    }

    @Test
    void whatIsParkedAfterTheApprovalHasToBeApprovedAgain() {
        VerbDesk desk = plain.wanting(Approval.ONE);
        Run run = drafted(desk, "ops");
        approve(desk, run, "eve");

        assertThat(desk.items().park("S1", run.id(), Ask.by("eve", "disputed"))).isInstanceOf(Done.class);

        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.REFUSED);
        assertThat(approve(desk, run, "eve")).isInstanceOf(Done.class);
        assertThat(bill(desk, "ops", true).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        assertThat(desk.broken()).isEmpty();
    }

    /** Interrupted before the first number: what falls due meanwhile was not approved. */
    @Test
    void anApprovedRunThatIsTakenUpPostsWhatWasApproved() {
        VerbDesk desk = plain.wanting(Approval.ONE);
        Run run = drafted(desk, "ops");
        approve(desk, run, "eve");
        books.jdbc().update("update run set state = 'FAILED', post = true where id = ?", run.id());
        books.jdbc().update("update account set state = 'ACTIVE'");

        assertThat(desk.runs().restart(run.id(), Ask.by("eve", "go on"))).isInstanceOf(Done.class);

        assertThat(desk.state(run)).isEqualTo(RunState.POSTED);
        assertThat(desk.count("select count(*) from posted_document")).isEqualTo(3);
    }

    @Test
    void aDryRunNeedsNoApproval() {
        VerbDesk desk = plain.wanting(Approval.FOUR_EYES);

        assertThat(desk.jobs().dryRun(order("ops", true)).end().kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        assertThat(desk.count("select count(*) from run")).isZero();
    }

    @Test
    void onlyDraftsAreApproved() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, true);

        assertThat(approve(plain, run, "eve"))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo("run " + run.id() + " is posted: only drafts are approved"));
    }

    private static VerbOutcome approve(VerbDesk desk, Run run, String who) {
        return desk.runs().approve(run.id(), null, Ask.by(who, "as last month"));
    }

    private static Review review(VerbDesk desk, Run run) {
        return new Reviews(desk.engine(), desk.club()).of(run.id()).orElseThrow();
    }

    private static Run drafted(VerbDesk desk, String who) {
        assertThat(bill(desk, who, false).kind()).isEqualTo(JobEnd.Kind.DONE_WITH_REJECTS);
        return desk.run(desk.count("select max(id) from run"));
    }

    private static JobEnd bill(VerbDesk desk, String who, boolean post) {
        return desk.jobs().execute(order(who, post)).end();
    }

    private static JobOrder order(String who, boolean post) {
        return JobOrder.asOf(JobName.bill, SampleBooks.CLUB, JANUARY, post, who).alone(true);
    }
}
