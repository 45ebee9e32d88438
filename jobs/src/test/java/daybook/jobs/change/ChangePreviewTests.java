package daybook.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.BillingDecision;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingNight;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.change.ChangePreview.Preview;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import daybook.subscription.change.ActionWords;
import daybook.subscription.change.Outcome;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change would cost is what it costs. */
@PostgresTest
class ChangePreviewTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate MIDDLE = LocalDate.of(2026, 1, 16);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);

    private final BatchEngine engine;
    private final SampleBooks books;
    private final Business club = SampleBooks.business(SampleBooks.CLUB);

    ChangePreviewTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
    }

    @BeforeEach
    void billJanuary() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
    }

    @Test
    void ofAChangeNowItIsTheBillOfItsDay() {
        Order order = order(Map.of("action", "quantity", "service", "SEAT-M", "to", "6", "when", "NOW"));

        Preview preview = new ChangePreview(engine, club).of(order, MIDDLE);

        assertThat(preview.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(count("subscription_change")).isZero();
        assertThat(total(preview)).isPositive().isEqualTo(billed(order, MIDDLE));
    }

    @Test
    void ofAChangeThatWaitsItIsTheBillOfTheDayThatItWaitsFor() {
        Order order = order(Map.of("action", "change", "service", "GOLD-M", "to", "SEAT-M", "when", "PERIOD_END"));

        Preview preview = new ChangePreview(engine, club).of(order, MIDDLE);

        assertThat(preview.outcome()).isInstanceOf(Outcome.Planned.class);
        assertThat(preview.billedOn()).isEqualTo(FEBRUARY);
        assertThat(count("scheduled_action")).isZero();
        assertThat(total(preview)).isPositive().isEqualTo(billed(order, FEBRUARY));
    }

    @Test
    void ofWhatIsRefusedThereIsNoBill() {
        Order order = order(Map.of("action", "resume"));

        Preview preview = new ChangePreview(engine, club).of(order, MIDDLE);

        assertThat(preview.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(preview.bill()).isEmpty();
    }

    private static Order order(Map<String, String> words) {
        SequencedMap<String, String> action = new LinkedHashMap<>(words);
        return new Order("S1", new ActionWords(action).action(), MIDDLE, new Author("test", null));
    }

    private static long total(Preview preview) {
        return preview.bill().stream()
                .mapToLong(decision -> decision instanceof BillingDecision.Billed billed
                        ? billed.document().sums().total().minor()
                        : 0)
                .sum();
    }

    /** Does it, and gives what S1 is billed then. */
    private long billed(Order order, LocalDate on) {
        new ChangeDesk(engine, club).apply(order, MIDDLE);
        new BillingNight(engine, club, Progress.SILENT, false)
                .execute(new Run.Request(SampleBooks.CLUB, "bill", on, on, true, "test"));
        Long billed = books.jdbc()
                .queryForObject(
                        "select sum(total_minor) from document where subscription_id = 11 and document_on = ?",
                        Long.class,
                        on);
        return billed == null ? 0 : billed;
    }

    private long count(String table) {
        Long rows = books.jdbc().queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }
}
