package daybook.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.testing.PostgresTest;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.fixtures.PoliciesBuilder;
import daybook.fixtures.RandomActions;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.change.ChangeDesk;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.crash.StateDigest;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionChanges.Order;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The third promise (design.md 1): what is previewed is what is posted. Whatever happened before, a dry run of a night
 * leaves in its transaction every row that the real run then leaves: documents, lines, taxes, entries, numbers, mail,
 * refusals, changes and how far everything is billed.
 */
@PostgresTest
class DryRunLawsTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 120;
    private static final List<String> CODES = List.of("GOLD-M", "SEAT-M", "GOLD-G", "GOLD-P", "SEAT-W", "GOLD-F");

    private static final String MORE_PRICES = """
            insert into price (id, business_id, product_id, code, currency, model, amount, tax_inclusive, cycle_unit,
                cycle_n, billing_model, valid_from)
            values (14, 1, 11, 'GOLD-P', 'EUR', 'FLAT', 24.95, false, 'MONTH', 1, 'POST_BILL', '2020-01-01'),
                   (15, 1, 12, 'SEAT-W', 'EUR', 'PER_UNIT', 0.9333, false, 'WEEK', 2, 'PRE_BILL', '2020-01-01'),
                   (16, 1, 11, 'GOLD-F', 'EUR', 'FLAT', 12.50, true, 'MONTH', 1, 'PAY_BEFORE_BILL', '2020-01-01')""";

    private final DataSource dataSource;
    private final BatchEngine engine;
    private final JdbcTemplate jdbc;

    DryRunLawsTests(DataSource dataSource) {
        this.dataSource = dataSource;
        this.engine = BatchEngine.of(dataSource, 2);
        this.jdbc = engine.jdbc();
    }

    @Test
    void aDryRunIsTheRunForSomeHistories() {
        Laws.forAll(12, this::hold);
    }

    @Test
    @Tag("long")
    void aDryRunIsTheRunForManyHistories() {
        Laws.forAll(500, this::hold);
    }

    private void hold(Cases cases) {
        SampleBooks books = SampleBooks.empty(dataSource);
        books.load();
        jdbc.execute(MORE_PRICES);
        Business business = someBusiness(cases);
        int documents = 0;
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(cases.number(1, 40))) {
            for (int event = cases.number(0, 3); event > 0; event--) {
                happens(cases, books, business, day);
            }
            documents += night(business, day, cases.oneIn(4));
        }
        assertThat(documents).as("documents of all nights").isPositive();
    }

    private int night(Business business, LocalDate day, boolean draftedFirst) {
        BillingNight night = new BillingNight(engine, business, Progress.SILENT, false);
        Previewed preview = preview(night, request(day, true));
        BillingNight.Outcome drafted = draftedFirst ? night.execute(request(day, false)) : null;
        BillingNight.Outcome real = night.execute(request(day, true));

        assertThat(preview.rows()).as("rows after the night of " + day).isEqualTo(StateDigest.ofRows(dataSource));
        assertThat(told(preview.outcome().before()))
                .isEqualTo(told(drafted == null ? real.before() : drafted.before()));
        if (!(real.billing() instanceof BillingRun.Outcome.Done(Run run, RunReport report))) {
            assertThat(preview.outcome().billing()).isEqualTo(real.billing());
            return 0;
        }
        assertThat(preview.outcome().billing()).isInstanceOfSatisfying(BillingRun.Outcome.Done.class, dry -> {
            assertThat(dry.report()).isEqualTo(report);
            assertThat(dry.run().counts()).isEqualTo(run.counts());
        });
        return Math.toIntExact(run.counts().billed());
    }

    /** What a dry run tells, and every row as it stands before it is rolled back. */
    private record Previewed(BillingNight.Outcome outcome, List<String> rows) {}

    private Previewed preview(BillingNight night, Run.Request request) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            Previewed previewed = new Previewed(night.dryRun(request), StateDigest.ofRows(dataSource));
            status.setRollbackOnly();
            return previewed;
        }));
    }

    private static List<String> told(List<ChangeRun.Outcome> runs) {
        return runs.stream()
                .map(outcome -> outcome instanceof ChangeRun.Outcome.Done(Run run)
                        ? run.request().job() + " " + run.request().asOf() + " " + run.counts()
                        : outcome.toString())
                .toList();
    }

    private void happens(Cases cases, SampleBooks books, Business business, LocalDate day) {
        String customer = cases.oneOf("1", "2", "3", "4", "6");
        ManualRequest request = new ManualRequest(day, "test", "a test");
        switch (cases.number(1, 10)) {
            case 1 ->
                books.pay(
                        "C" + customer,
                        "P" + day + jdbc.queryForObject("select count(*) from movement", Long.class),
                        money(cases),
                        day);
            case 2 -> jdbc.update("""
                        insert into one_time_charge (business_id, account_id, subscription_id, product_id, quantity,
                            amount_minor, charged_on)
                        values (1, ('1' || ?)::bigint, case when ? then ('1' || ?)::bigint end, 11, 1, ?, ?)""", customer, cases.oneIn(2), customer, cases.number(1, 9_999), day);
            case 3 ->
                someInvoice(cases).forEach(number -> new CreditNotes(engine, business)
                        .credit(
                                new CreditNotes.Part(
                                        number, null, new CreditNotes.Amount.Net(new BigDecimal(money(cases)))),
                                request));
            case 4 ->
                someInvoice(cases)
                        .forEach(number -> new Voids(engine, business).voidInvoice(number, cases.oneIn(2), request));
            default ->
                new ChangeDesk(engine, business)
                        .apply(
                                new Order(
                                        "S" + customer,
                                        RandomActions.one(cases, day, CODES),
                                        day,
                                        new Author("test", null)),
                                day);
        }
    }

    private List<String> someInvoice(Cases cases) {
        List<String> numbers = jdbc.query(
                "select number from posted_document where series = 'INV' order by sequence",
                (row, _) -> row.getString("number"));
        return numbers.isEmpty() ? numbers : List.of(cases.oneOf(numbers));
    }

    private static String money(Cases cases) {
        return new Money(cases.number(1L, 3_000L), Currency.EUR).amount().toPlainString();
    }

    private static Run.Request request(LocalDate day, boolean post) {
        return new Run.Request(SampleBooks.CLUB, "bill", day, day, post, "test");
    }

    private static Business someBusiness(Cases cases) {
        Business club = SampleBooks.business(SampleBooks.CLUB);
        PoliciesBuilder policies = PoliciesBuilder.policies()
                .prorate(cases.oneOf(Proration.values()))
                .firstPeriod(cases.oneOf(FirstPeriod.values()))
                .taxRounding(cases.oneOf(TaxRounding.values()))
                .creditNoteTax(cases.oneOf(Policies.CreditNoteTax.values()))
                .documentPer(cases.oneOf(Policies.DocumentPer.values()))
                .zeroDocuments(cases.oneOf(Policies.ZeroDocuments.values()));
        return new Business(
                club.id(),
                club.versionId(),
                club.code(),
                club.currency(),
                club.timeZone(),
                club.letterhead(),
                (cases.oneIn(3) ? policies.cashRounding(new CashRounding(Money.of("0.05", Currency.EUR))) : policies)
                        .build(),
                club.numbering(),
                club.taxes());
    }
}
