package daybook.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.BillingDecision;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.run.Progress;
import daybook.organisation.Business;
import daybook.subscription.change.Action;
import daybook.subscription.change.Draft;
import daybook.subscription.change.Outcome;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D1 of C2 is a draft; January is billed and closed. */
@PostgresTest
class DraftDeskTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final Author AUTHOR = new Author("eva", "has paid");
    private static final Business CLUB = SampleBooks.business(SampleBooks.CLUB);

    private final BatchEngine engine;
    private final SampleBooks books;
    private final ChangeDesk desk;

    DraftDeskTests(DataSource dataSource) {
        this.engine = BatchEngine.of(dataSource, 2);
        this.books = SampleBooks.empty(dataSource);
        this.desk = new ChangeDesk(engine, CLUB);
    }

    @BeforeEach
    void draft() {
        books.load();
        books.bill(SampleBooks.CLUB, JANUARY, true);
        new CloseRun(engine, Progress.SILENT).execute(SampleBooks.request(SampleBooks.CLUB, "close", FEBRUARY));
        books.jdbc().execute("""
                with d as (
                    insert into subscription_draft (business_id, code, account_id, billing_day, entered_on, entered_by)
                    values (1, 'D1', 12, '1', '2026-01-20', 'adam') returning id)
                insert into subscription_draft_service (draft_id, ordinal, business_id, price_code, quantity, amount_minor,
                    cycles)
                select id, 1, 1, 'GOLD-M', 1, null::bigint, null::integer from d
                union all select id, 2, 1, 'SEAT-M', 4, 300, 2 from d""");
    }

    private static Order activation(LocalDate on) {
        return new Order("D1", new Action.Activate(), on, AUTHOR);
    }

    private List<String> rows(String sql) {
        return books.jdbc().query(sql, (row, _) -> row.getString(1));
    }

    private String stateOfDraft() {
        return rows("select concat_ws(' ', state, settled_on, settled_by, why) from subscription_draft")
                .getFirst();
    }

    @Test
    void itGoesBackToTheFirstOpenDayAndNoFurther() {
        Outcome closed = desk.apply(activation(LocalDate.of(2026, 1, 31)), FEBRUARY);

        assertThat(closed).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(Reason.CLOSED_PERIOD));
        assertThat(stateOfDraft()).isEqualTo("DRAFT");

        Outcome done = desk.apply(activation(FEBRUARY), LocalDate.of(2026, 2, 20));

        assertThat(done).isInstanceOfSatisfying(Outcome.Done.class, it -> assertThat(it.effectiveOn())
                .isEqualTo(FEBRUARY));
        assertThat(rows("""
                select concat_ws(' ', s.code, v.ordinal, v.price_id, v.quantity, v.started_on, d.amount_minor, d.cycles)
                from subscription s join subscription_service v on v.subscription_id = s.id
                left join subscription_discount d on d.subscription_id = s.id
                where s.code = 'D1' order by v.ordinal""")).containsExactly("D1 1 11 1 2026-02-01 300 2", "D1 2 12 4 2026-02-01 300 2");
    }

    @Test
    void theHistoryAndTheDraftSayWhoAndWhy() {
        desk.apply(activation(FEBRUARY), LocalDate.of(2026, 2, 20));

        assertThat(stateOfDraft()).isEqualTo("ACTIVATED 2026-02-20 eva has paid");
        assertThat(rows("""
                select concat_ws(' ', s.code, c.action ->> 'action', c.effective_on, c.recorded_on, c.who, c.why,
                                 c.terms_before, jsonb_array_length(c.terms_after))
                from subscription_change c join subscription s on s.id = c.subscription_id""")).containsExactly("D1 activate 2026-02-01 2026-02-20 eva has paid [] 2");
    }

    @Test
    void onAnAccountThatIsClosedItWaits() {
        books.jdbc().update("update account set state = 'SUSPENDED' where id = 12");

        assertThat(desk.apply(activation(FEBRUARY), FEBRUARY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CLOSED_ACCOUNT));
        assertThat(stateOfDraft()).isEqualTo("DRAFT");
    }

    @Test
    void whatCannotBeEnteredAsAWholeLeavesNothingBehind() {
        books.jdbc().update("update price set cycle_unit = 'WEEK' where code = 'SEAT-M'");
        books.jdbc().update("update subscription_draft set billing_day = null");

        assertThat(desk.apply(activation(FEBRUARY), FEBRUARY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_PRICE_VERSION));
        assertThat(stateOfDraft()).isEqualTo("DRAFT");
        assertThat(rows("select code from subscription where code = 'D1'")).isEmpty();
    }

    @Test
    void aPreviewBillsItAndTakesAllBack() {
        ChangePreview.Preview preview = new ChangePreview(engine, CLUB).of(activation(FEBRUARY), FEBRUARY);

        assertThat(preview.outcome()).isInstanceOf(Outcome.Done.class);
        // 29.99 and 4 x 3.335, less 3.00, and 19 percent of that.
        assertThat(preview.bill())
                .singleElement()
                .isInstanceOfSatisfying(BillingDecision.Billed.class, billed -> assertThat(
                                billed.document().sums().total().toString())
                        .isEqualTo("47.99 EUR"));
        assertThat(stateOfDraft()).isEqualTo("DRAFT");
        assertThat(rows("select code from subscription where code = 'D1'")).isEmpty();
    }

    @Test
    void removalIsKeptWithWhoAndWhyAndCanBeTried() {
        assertThat(desk.remove("D1", AUTHOR, FEBRUARY, true)).isEmpty();
        assertThat(stateOfDraft()).isEqualTo("DRAFT");

        assertThat(desk.remove("D1", AUTHOR, FEBRUARY, false)).isEmpty();

        assertThat(stateOfDraft()).isEqualTo("REMOVED 2026-02-01 eva has paid");
        assertThat(desk.draft("D1").orElseThrow().life().state()).isEqualTo(Draft.State.REMOVED);
        assertThat(desk.apply(activation(FEBRUARY), FEBRUARY))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.FINAL_STATE));
    }
}
