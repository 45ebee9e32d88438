package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.billing.BillingRun.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crew.Membership;
import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.crew.PartitionClaims.Offered;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.jobs.worker.DeadLeaders;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two versions of the program at one database: they never work on the same run. */
@PostgresTest
class VersionsTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final SampleBooks books;

    VersionsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @AfterEach
    void downgrade() {
        jdbc.update("delete from flyway_schema_history where version = '999'");
        jdbc.execute("drop trigger if exists fail on document");
    }

    /** As a newer program does when it starts. */
    private void upgrade() {
        jdbc.update("""
                insert into flyway_schema_history
                select 999, '999', 'later', type, script, 1, installed_by, now(), 1, true
                from flyway_schema_history where version is not null limit 1""");
    }

    @Test
    void aWorkerOfAnotherVersionTakesNothing() {
        LocalDate day = JANUARY;
        Run run = new Runs(jdbc)
                .create(new Run.Request(SampleBooks.CLUB, "bill", day, day, false, "test"), new Run.Scope(1, 11, 11));
        PartitionClaims same = new PartitionClaims(jdbc);
        same.offer(run.id(), run.epoch(), List.of(new Offered("keys-11-11", 1)));
        upgrade();
        PartitionClaims other = new PartitionClaims(jdbc);
        try (Membership me = Membership.join(dataSource, 1, Membership.LEASE)) {
            assertThat(other.claim(me.id(), null)).isEmpty();
            assertThat(same.claim(me.id(), null)).isPresent();
        }
    }

    @Test
    void aWorkerThatIsOlderThanTheTablesLeadsNothing() {
        Run run = books.bill(SampleBooks.CLUB, JANUARY, false);
        jdbc.update("update run set state = 'RUNNING', ended_at = null");
        jdbc.update("update worker set lease_until = now() - interval '1 s'");
        DeadLeaders leaders = new DeadLeaders(dataSource);
        List<Run.Request> lead = new ArrayList<>();
        upgrade();

        assertThat(leaders.takeOverOne(lead::add)).isFalse();

        downgrade();
        assertThat(leaders.takeOverOne(lead::add)).isTrue();
        assertThat(lead)
                .singleElement()
                .extracting(Run.Request::asOf)
                .isEqualTo(run.request().asOf());
    }

    @Test
    void whatAnotherVersionDraftedIsDraftedAnew() {
        assertThat(bill()).isInstanceOf(Outcome.Done.class);
        List<String> undisturbed = StateDigest.ofRows(dataSource);
        books.load();
        List<Long> drafted = failHalfWay();
        jdbc.update("update run_partition set program = '0.9/001'");

        assertThat(bill()).isInstanceOf(Outcome.Done.class);

        assertThat(documents()).isNotEmpty().doesNotContainAnyElementsOf(drafted);
        assertThat(StateDigest.ofRows(dataSource)).isEqualTo(undisturbed);
        assertThat(jdbc.queryForList("select count(*) from run", Long.class)).containsExactly(1L);
    }

    @Test
    void whatTheSameVersionDraftedStays() {
        List<Long> drafted = failHalfWay();

        assertThat(bill()).isInstanceOf(Outcome.Done.class);

        assertThat(documents()).containsAll(drafted).hasSizeGreaterThan(drafted.size());
    }

    /** The run fails in its second chunk. */
    private List<Long> failHalfWay() {
        jdbc.execute("""
                create or replace function fail() returns trigger language plpgsql as
                    'begin raise exception ''not this one''; end';
                create trigger fail before insert on document for each row when (new.account_id = 16)
                    execute function fail()""");
        assertThat(bill()).isInstanceOf(Outcome.Failed.class);
        jdbc.execute("drop trigger fail on document");
        List<Long> drafted = documents();
        assertThat(drafted).isNotEmpty();
        return drafted;
    }

    private List<Long> documents() {
        return jdbc.query("select id from document order by 1", (row, _) -> row.getLong(1));
    }

    private Outcome bill() {
        return new BillingRun(
                        BatchEngine.of(dataSource, new Tuning(1, 3, Membership.LEASE)),
                        SampleBooks.business(SampleBooks.CLUB),
                        Progress.SILENT)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", JANUARY, JANUARY, true, "test"));
    }
}
