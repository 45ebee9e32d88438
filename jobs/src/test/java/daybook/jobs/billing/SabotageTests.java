package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Tuning;
import daybook.jobs.billing.BillingRun.Outcome;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.crew.Membership;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.RunVerbs;
import daybook.jobs.verb.VerbOutcome;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No billing run with a broken part ends well; and what it spoiled before it posted anything is put right, by the next run
 * alone or after its drafts were thrown away.
 */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SabotageTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Run.Request REQUEST =
            new Run.Request(SampleBooks.CLUB, "bill", JANUARY, JANUARY, true, "test");

    private final DataSource dataSource;
    private final SampleBooks books;
    private final BatchEngine engine;
    private List<String> undisturbed = List.of();

    SabotageTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
        // Two partitions of two chunks, one after the other.
        this.engine = BatchEngine.of(dataSource, new Tuning(1, 2, Membership.LEASE));
    }

    @BeforeAll
    void runUndisturbed() {
        load();
        assertThat(bill(BillParts.SOUND)).isInstanceOf(Outcome.Done.class);
        undisturbed = state();
    }

    @ParameterizedTest
    @EnumSource
    void isNeverGreen(Sabotage sabotage) {
        load();

        Outcome broken = bill(sabotage.parts(engine, JANUARY));

        assertThat(broken).isInstanceOf(Outcome.Failed.class);
        assertThat(books.jdbc().queryForList("select state from run", String.class))
                .containsExactly("FAILED");
        if (sabotage.isBeforePosting()) {
            assertThat(count("select count(*) from posted_document")).isZero();
            putRight();
            assertThat(state()).isEqualTo(undisturbed);
        } else {
            assertThat(bill(BillParts.SOUND)).as("what is posted stays wrong").isInstanceOf(Outcome.Failed.class);
        }
    }

    /** The next run goes on; or it finds what is wrong as well, and the drafts are thrown away. */
    private void putRight() {
        if (bill(BillParts.SOUND) instanceof Outcome.Failed(Run run, String _, boolean totals)) {
            assertThat(totals).isTrue();
            JobCatalogue jobs =
                    new JobCatalogue(engine, SampleBooks.business(SampleBooks.CLUB), Progress.SILENT, (_, _) -> {
                        throw new IllegalStateException("there is no mail");
                    });
            assertThat(new RunVerbs(jobs).cancel(run.id(), Ask.by("eve", "it does not add up")))
                    .isInstanceOf(VerbOutcome.Done.class);
            assertThat(bill(BillParts.SOUND)).isInstanceOf(Outcome.Done.class);
        }
    }

    private Outcome bill(BillParts parts) {
        return new BillingRun(engine, SampleBooks.business(SampleBooks.CLUB), Progress.SILENT, parts).execute(REQUEST);
    }

    /** Five subscriptions are due, one of them to be refused and one to come to nothing. */
    private void load() {
        books.load();
        books.jdbc().execute("truncate operator_action");
    }

    private List<String> state() {
        Set<String> refusals = new HashSet<>();
        return StateDigest.ofRows(dataSource).stream()
                .filter(row -> !row.startsWith("operator_action "))
                .filter(row -> !row.startsWith("run_exception ") || refusals.add(row))
                .toList();
    }

    private long count(String query) {
        return Objects.requireNonNull(books.jdbc().queryForObject(query, Long.class));
    }
}
