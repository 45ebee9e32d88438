package daybook.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class PaceTests {

    private static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    PaceTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Test
    void forecastsByWhatWasDoneLately() {
        Pace pace = new Pace(
                "billing", 1000, 400, BEGIN, BEGIN.plusSeconds(100), new Pace.Recent(120, BEGIN.plusSeconds(60)));

        assertThat(pace.perSecond()).isEqualByComparingTo("3.0");
        assertThat(pace.forecast()).contains(BEGIN.plusSeconds(100 + 200));
    }

    @Test
    void saysNothingWhileNothingIsKnown() {
        for (Pace pace : new Pace[] {
            new Pace("billing", 1000, 0, BEGIN, BEGIN, new Pace.Recent(0, BEGIN)),
            new Pace("billing", 1000, 0, BEGIN, BEGIN.plusSeconds(5), new Pace.Recent(0, BEGIN)),
        }) {
            assertThat(pace.perSecond()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(pace.forecast()).isEmpty();
        }
    }

    @Test
    void whatIsDoneIsOverAtOnce() {
        Pace pace = new Pace("billing", 50, 60, BEGIN, BEGIN.plusSeconds(10), new Pace.Recent(60, BEGIN));

        assertThat(pace.forecast()).contains(BEGIN.plusSeconds(10));
    }

    /** Whoever looks from another session sees it, and only while the attempt is the one that works. */
    @Test
    @Timeout(60)
    void isSeenFromOutside() {
        SampleBooks.empty(dataSource).load();
        Runs runs = new Runs(jdbc);
        Run run = runs.create(
                SampleBooks.request(SampleBooks.CLUB, "bill", LocalDate.of(2026, 1, 1)), new Run.Scope(100, 1, 100));
        Progress progress = new KeptProgress(dataSource, run, Progress.SILENT);
        assertThat(Pace.of(jdbc, run.id())).isEmpty();

        progress.begin("billing", 100);
        assertThat(Pace.of(jdbc, run.id())).hasValueSatisfying(pace -> {
            assertThat(pace.total()).isEqualTo(100);
            assertThat(pace.done()).isZero();
        });
        long done = 0;
        while (Pace.of(jdbc, run.id()).orElseThrow().done() == 0) {
            progress.advance(1);
            done++;
        }
        assertThat(Pace.of(jdbc, run.id()).orElseThrow().done()).isEqualTo(done);
        assertThat(Pace.of(jdbc, run.id()).orElseThrow().perSecond()).isPositive();

        runs.nextEpoch(run, false);
        assertThat(Pace.of(jdbc, run.id())).isEmpty();
    }

    @Test
    void thatItCannotBeToldFailsNoRun() {
        SampleBooks.empty(dataSource).load();
        Run run = new Runs(jdbc)
                .create(
                        SampleBooks.request(SampleBooks.CLUB, "bill", LocalDate.of(2026, 1, 1)),
                        new Run.Scope(100, 1, 100));
        jdbc.execute("alter table run_progress rename to run_progress_away");
        try {
            Progress progress = new KeptProgress(dataSource, run, Progress.SILENT);
            progress.begin("billing", 100);
            progress.advance(1);
            progress.end();
        } finally {
            jdbc.execute("alter table run_progress_away rename to run_progress");
        }
        assertThat(Pace.of(jdbc, run.id())).isEmpty();
    }
}
