package daybook.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.invoicing.BillingDecision;
import daybook.invoicing.RefusalReason;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.change.DiscountDesk.Off;
import daybook.jobs.change.DiscountDesk.Outcome;
import daybook.jobs.change.DiscountDesk.Whom;
import daybook.jobs.change.DiscountDesk.Wish;
import daybook.jobs.proof.Proof;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionDiscounts.Act;
import daybook.subscription.store.SubscriptionDiscounts.Given;
import daybook.subscription.store.SubscriptionDiscounts.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Discounts that a person grants and withdraws. */
@PostgresTest
class DiscountDeskTests {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final Author AUTHOR = new Author("anna", "the pool was cold");
    private static final Scope TOGETHER = Scope.ALL;

    private final DataSource dataSource;
    private final SampleBooks books;
    private final DiscountDesk desk;

    DiscountDeskTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.books = SampleBooks.empty(dataSource);
        this.desk = new DiscountDesk(BatchEngine.of(dataSource, 2), SampleBooks.business(SampleBooks.CLUB));
    }

    @BeforeEach
    void load() {
        books.load();
    }

    @Test
    void aDiscountOfOneProductIsTakenOffThatProductForItsCycles() {
        Wish wish = new Wish(percent("50"), 1, new Scope(Set.of("SEAT"), true), null);
        assertThat(grant("S3", wish, "R1")).isInstanceOf(Outcome.Granted.class);

        books.bill(SampleBooks.CLUB, FEBRUARY, true);

        assertThat(discounts("S3")).containsExactly("2026-01-15 SEAT true", "2026-02-01 SEAT false");
        assertThat(desk.of(Whom.of("S3")).orElseThrow()).singleElement().satisfies(given -> {
            assertThat(given.used()).isEqualTo(1);
            assertThat(given.granted()).isEqualTo(new Act(JANUARY, AUTHOR));
        });
        assertProven();
    }

    @Test
    void theSameReferenceGrantsOnce() {
        Wish ten = new Wish(percent("10"), null, TOGETHER, null);

        assertThat(grant("S2", ten, "R1")).isInstanceOf(Outcome.Granted.class);
        assertThat(grant("S2", ten, "R1")).isInstanceOf(Outcome.Known.class);
        assertThat(refusal("S2", new Wish(percent("20"), null, TOGETHER, null), "R1"))
                .contains(RefusalReason.REFERENCE_TAKEN);
        assertThat(refusal("S3", ten, "R1")).contains(RefusalReason.REFERENCE_TAKEN);
        assertThat(desk.of(Whom.of("S2")).orElseThrow()).hasSize(1);
    }

    @Test
    void aCodeIsClaimedOnceForAnAccountAndItsSubscriptions() {
        assertThat(grant("C2", coded("SPRING"), null)).isInstanceOf(Outcome.Granted.class);
        assertThat(refusal("S2", coded("SPRING"), null)).contains(RefusalReason.CODE_CLAIMED);
        assertThat(grant("S3", coded("SPRING"), null)).isInstanceOf(Outcome.Granted.class);
        assertThat(refusal("S3", coded("SPRING"), null)).contains(RefusalReason.CODE_CLAIMED);
        assertThat(refusal("C3", coded("SPRING"), null)).contains(RefusalReason.CODE_CLAIMED);
        assertThat(grant("C3", coded("SUMMER"), null)).isInstanceOf(Outcome.Granted.class);
    }

    @Test
    void aCodeIsClaimedOnceHoweverManyClaimItAtOnce() throws Exception {
        List<Callable<Outcome>> claims = List.of(
                () -> grant("C2", coded("SPRING"), null),
                () -> grant("S2", coded("SPRING"), null),
                () -> grant("C2", coded("SPRING"), null),
                () -> grant("S2", coded("SPRING"), null));
        try (var threads = Executors.newFixedThreadPool(claims.size())) {
            int granted = 0;
            for (var claim : threads.invokeAll(claims)) {
                granted += claim.get() instanceof Outcome.Granted ? 1 : 0;
            }
            assertThat(granted).isOne();
        }
    }

    @Test
    void whatIsWithdrawnStaysBilledAndIsBilledNoMore() {
        assertThat(grant("S3", coded("SPRING"), null)).isInstanceOf(Outcome.Granted.class);
        books.bill(SampleBooks.CLUB, FEBRUARY, true);
        Given given = desk.of(Whom.of("S3")).orElseThrow().getFirst();
        Act act = new Act(FEBRUARY, new Author("ben", "by mistake"));

        assertThat(desk.withdraw(Whom.of("C3"), given.id(), act, false)).isFalse();
        assertThat(desk.withdraw(Whom.of("S3"), given.id(), act, true)).isTrue();
        assertThat(desk.withdraw(Whom.of("S3"), given.id(), act, false)).isTrue();
        assertThat(desk.withdraw(Whom.of("S3"), given.id(), act, false)).isFalse();
        books.bill(SampleBooks.CLUB, MARCH, true);

        assertThat(discounts("S3"))
                .containsExactly("2026-01-15 SEAT true", "2026-02-01 SEAT true", "2026-03-01 SEAT false");
        assertThat(desk.of(Whom.of("S3")).orElseThrow().getFirst().withdrawn()).isEqualTo(act);
        assertThat(grant("S3", coded("SPRING"), null)).isInstanceOf(Outcome.Granted.class);
        assertProven();
    }

    @Test
    void ofWhatIsOverOnlyALastBillCanHaveOne() {
        books.bill(SampleBooks.CLUB, JANUARY, true);
        books.jdbc()
                .update(
                        "update subscription_service set ends_on = ?, end_reason = 'CANCELLED' where account_id = 13",
                        FEBRUARY);

        assertThat(grant("S3", new Wish(percent("10"), null, TOGETHER, null), null))
                .isInstanceOf(Outcome.Granted.class);
        books.jdbc().update("update subscription_service set due_on = null where account_id = 13");

        assertThat(desk.grant(Whom.of("S3"), coded("SPRING"), new Origin(FEBRUARY, AUTHOR, null)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.SUBSCRIPTION_OVER));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(refusal("S2", new Wish(percent("100.01"), null, TOGETHER, null), null))
                .contains(RefusalReason.WRONG_AMOUNT);
        assertThat(refusal("S2", new Wish(percent("0"), null, TOGETHER, null), null))
                .contains(RefusalReason.WRONG_AMOUNT);
        assertThat(refusal("S2", new Wish(new Off.Amount(new BigDecimal("1.005")), null, TOGETHER, null), null))
                .contains(RefusalReason.WRONG_AMOUNT);
        assertThat(grant("S2", new Wish(percent("5"), null, new Scope(Set.of("IRON"), true), null), null))
                .isEqualTo(new Outcome.NotFound("product IRON"));
        assertThat(grant("S99", coded("SPRING"), null)).isEqualTo(new Outcome.NotFound("subscription or contact S99"));
        assertThat(desk.of(Whom.of("S2")).orElseThrow()).isEmpty();
    }

    @Test
    void aPreviewIsTheNextBillAndLeavesNothing() {
        Wish wish = new Wish(new Off.Amount(new BigDecimal("5.00")), 2, TOGETHER, null);
        Origin origin = new Origin(JANUARY, AUTHOR, null);

        DiscountDesk.Preview preview = desk.preview(Whom.of("S2"), wish, origin);

        assertThat(desk.of(Whom.of("S2")).orElseThrow()).isEmpty();
        assertThat(preview.outcome()).isInstanceOf(Outcome.Granted.class);
        desk.grant(Whom.of("S2"), wish, origin);
        books.bill(SampleBooks.CLUB, JANUARY, true);
        assertThat(preview.bill())
                .singleElement()
                .isInstanceOfSatisfying(BillingDecision.Billed.class, billed -> assertThat(
                                billed.document().sums().total().minor())
                        .isEqualTo(books.jdbc().queryForObject("""
                                select d.total_minor from document d join subscription s on s.id = d.subscription_id
                                where s.code = 'S2' and s.business_id = 1""", Long.class)));
    }

    private Outcome grant(String whom, Wish wish, @Nullable String reference) {
        return desk.grant(Whom.of(whom), wish, new Origin(JANUARY, AUTHOR, reference));
    }

    private Optional<RefusalReason> refusal(String whom, Wish wish, @Nullable String reference) {
        return grant(whom, wish, reference) instanceof Outcome.Refused(RefusalReason reason, var _)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static Wish coded(String code) {
        return new Wish(percent("10"), null, TOGETHER, code);
    }

    private static Off percent(String percent) {
        return new Off.Percent(new BigDecimal(percent));
    }

    /** The lines of a subscription: first day, product, and whether something is taken off. */
    private List<String> discounts(String subscription) {
        return books.jdbc().query("""
                select l.period_from || ' ' || r.sku || ' ' || (l.discount_minor > 0)
                from document_line l
                join document d on d.id = l.document_id
                join subscription s on s.id = d.subscription_id
                join product r on r.id = l.product_id
                where s.business_id = 1 and s.code = ? order by l.period_from""", (row, _) -> row.getString(1), subscription);
    }

    private void assertProven() {
        assertThat(Proof.of(dataSource, new Proof.Of.All(), _ -> {}).findings())
                .allSatisfy(finding ->
                        assertThat(finding.holds()).as(finding.toString()).isTrue());
    }
}
