package daybook.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.organisation.Business;
import daybook.subscription.change.ActionWords;
import daybook.subscription.change.Outcome;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What became of a run that died, where the next run of its job does what it left. */
@PostgresTest
class OvertakenRunTests {

    private static final LocalDate MIDDLE = LocalDate.of(2026, 1, 16);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final BatchEngine engine;
    private final SampleBooks books;
    private final Business club = SampleBooks.business(SampleBooks.CLUB);

    OvertakenRunTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @Test
    void itSelectedWhatItDidAndSaysThatItWasInterrupted() {
        books.load();
        books.bill(SampleBooks.CLUB, LocalDate.of(2026, 1, 1), true);
        plan("S1");
        plan("S3");
        Run.Request request =
                new Run.Request(SampleBooks.CLUB, ChangeKind.CHANGES.job(), FEBRUARY, FEBRUARY, false, "test");
        Runs runs = new Runs(engine.jdbc());
        Run died = runs.create(request, new Run.Scope(2, 0, 0));

        ChangeRun.Outcome next = new ChangeRun(engine, club, Progress.SILENT).execute(ChangeKind.CHANGES, request);

        assertThat(runs.find(died.id())).get().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.scope().selected()).isEqualTo(run.counts().sum()).isZero();
            assertThat(run.failure()).contains("interrupted", "next run");
        });
        assertThat(next).isInstanceOfSatisfying(ChangeRun.Outcome.Done.class, done -> {
            assertThat(done.run().id()).isGreaterThan(died.id());
            assertThat(done.run().counts().sum())
                    .isEqualTo(done.run().scope().selected())
                    .isEqualTo(2);
        });
    }

    private void plan(String subscription) {
        String service = subscription.equals("S1") ? "#1" : "SEAT-M";
        var words =
                new LinkedHashMap<>(Map.of("action", "quantity", "service", service, "to", "9", "when", "PERIOD_END"));
        assertThat(new ChangeDesk(engine, club)
                        .apply(
                                new Order(
                                        subscription,
                                        new ActionWords(words).action(),
                                        MIDDLE,
                                        new Author("test", null)),
                                MIDDLE))
                .isInstanceOf(Outcome.Planned.class);
    }
}
