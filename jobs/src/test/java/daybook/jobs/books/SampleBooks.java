package daybook.jobs.books;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.ledger.AllocationRun;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.ledger.Movement;
import daybook.ledger.PaymentMethod;
import daybook.ledger.store.Movements;
import daybook.ledger.store.Movements.Cancellation;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.tax.TaxRates;
import daybook.tax.TaxRates.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two businesses, CLUB with six subscriptions and GYM with one, each billed in January and February 2026 and posted.
 *
 * <p>S1: two services, a third of its first two cycles off, with mail. S2: prices that include tax, with mail. S3: begins
 * on 15 January, seats at a price a unit. S4: wholly discounted in January. S5: its account is suspended. S6: as S1, but
 * begins in a name that a spreadsheet would take for a formula, and has no mail.
 */
public final class SampleBooks {

    public static final long CLUB = 1;
    public static final long GYM = 2;

    private static final String BUSINESS = """
            insert into business (id, code, version_id, currency, time_zone) values (:b, ':code', :b, 'EUR', 'UTC');
            insert into business_version (id, business_id, name, country, language, address, prorate, first_period,
                cancel_day, tax_inclusive, tax_rounding, zero_documents, payment_terms, invoice_series,
                credit_note_series)
            values (:b, :b, ':code Ltd', 'CYP', 'en', '{}', 'BY_DAY', 'SHORT', 'EXCLUDED', false, 'PER_CATEGORY', 'NONE',
                '14 DAYS', 'INV', 'CN');
            insert into tax_rate (id, business_id, category, percent, valid_from)
            values (:b, :b, 'STANDARD', 19, '2014-01-13');
            insert into product (id, business_id, sku, name, kind, tax_category, unit, state)
            values (:b1, :b, 'GOLD', 'Gold membership', 'TERMED_SERVICE', 'STANDARD', null, 'ACTIVE'),
                   (:b2, :b, 'SEAT', 'Seat', 'TERMED_SERVICE', 'STANDARD', 'SEAT', 'ACTIVE');
            insert into price (id, business_id, product_id, code, currency, model, amount, tax_inclusive, cycle_unit,
                cycle_n, billing_model, valid_from)
            values (:b1, :b, :b1, 'GOLD-M', 'EUR', 'FLAT', 29.99, false, 'MONTH', 1, 'PRE_BILL', '2020-01-01'),
                   (:b2, :b, :b2, 'SEAT-M', 'EUR', 'PER_UNIT', 3.335, false, 'MONTH', 1, 'PRE_BILL', '2020-01-01'),
                   (:b3, :b, :b1, 'GOLD-G', 'EUR', 'FLAT', 9.99, true, 'MONTH', 1, 'PRE_BILL', '2020-01-01');""";

    private static final String CUSTOMER = """
            insert into contact (id, business_id, code, type, version_id, country_of_agreement, opt_in_email, opt_in_sms)
            values (:s, :b, 'C:n', 'PERSON', :s, 'CYP', false, false);
            insert into contact_version (id, business_id, contact_id, name, email, address, language)
            values (:s, :b, :s, ':name', :email, '{}', 'en');
            insert into account (id, business_id, contact_id, currency, state) values (:s, :b, :s, 'EUR', ':state');
            insert into subscription (id, business_id, code, account_id, cycle_unit, cycle_n, billing_day, started_on,
                anchored_on)
            values (:s, :b, 'S:n', :s, 'MONTH', 1, '1', ':start', ':start');""";

    private static final String SERVICE = """
            insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, price_id, quantity,
                started_on, billable_from, billed_to, due_on)
            values (:s:k, :b, :s, :s, :k, :b:price, :quantity, ':start', ':start', ':start', ':start');""";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    private SampleBooks(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Writes the businesses and bills them twice. */
    public static SampleBooks in(DataSource dataSource) {
        SampleBooks books = empty(dataSource);
        books.load();
        for (int month = 1; month <= 2; month++) {
            books.bill(CLUB, LocalDate.of(2026, month, 1), true);
            books.bill(GYM, LocalDate.of(2026, month, 1), true);
        }
        return books;
    }

    /** Writes nothing yet. */
    public static SampleBooks empty(DataSource dataSource) {
        return new SampleBooks(dataSource);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Bills a business and gives the run. */
    public Run bill(long business, LocalDate asOf, boolean post) {
        Run.Request request = new Run.Request(business, "bill", asOf, asOf, post, "test");
        BillingRun.Outcome outcome =
                new BillingRun(BatchEngine.of(dataSource, 2), business(business), Progress.SILENT).execute(request);
        if (outcome instanceof BillingRun.Outcome.Done(Run run, var _)) {
            return run;
        }
        throw new AssertionError("the run did not end: " + outcome);
    }

    /** C1 has paid 20.00 by P1; what C2 paid by P2 has bounced by B2; all is allocated, and January of GYM is closed. */
    public void settle() {
        BatchEngine engine = BatchEngine.of(dataSource, 2);
        pay("C1", "P1", "20.00", LocalDate.of(2026, 2, 10));
        pay("C2", "P2", "5.00", LocalDate.of(2026, 2, 11));
        new AllocationRun(engine, Progress.SILENT).execute(request(CLUB, "allocate", LocalDate.of(2026, 2, 11)));
        new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> new Movements(engine.jdbc(), CLUB)
                .cancel(new Cancellation("P2", "B2", LocalDate.of(2026, 2, 20), "no funds")));
        new CloseRun(engine, Progress.SILENT).execute(request(GYM, "close", LocalDate.of(2026, 1, 31)));
    }

    /** From March on CLUB bills S7 for a bundle of GOLD (30) and four SEAT (5), of 40.00 less a tenth. */
    public void sellBundle() {
        jdbc.execute("begin;"
                + """
                        insert into product (id, business_id, sku, name, kind, tax_category, unit, state)
                        values (17, 1, 'PACK', 'Gold and seats', 'TERMED_SERVICE', 'STANDARD', null, 'ACTIVE');
                        insert into bundle (product_id, business_id, printing) values (17, 1, 'COMPONENTS');
                        insert into bundle_component (bundle_id, ordinal, business_id, product_id, quantity, price)
                        values (17, 1, 1, 11, 1, 30), (17, 2, 1, 12, 4, 5);
                        insert into price (id, business_id, product_id, code, currency, model, amount, tax_inclusive,
                            cycle_unit, cycle_n, billing_model, valid_from)
                        values (17, 1, 17, 'PACK-M', 'EUR', 'FLAT', 40, false, 'MONTH', 1, 'PRE_BILL', '2020-01-01');"""
                + customer(CLUB, 7, "2026-03-01", "Fay", null)
                + service(CLUB, 7, 1, "7", "1").replace("2026-01-01", "2026-03-01")
                + """
                        insert into subscription_discount (business_id, account_id, subscription_id, percent)
                        values (1, 17, 17, 10);
                        commit""");
    }

    /** A contact of CLUB pays. */
    public void pay(String contact, String reference, String amount, LocalDate on) {
        BatchEngine engine = BatchEngine.of(dataSource, 2);
        new TransactionTemplate(engine.transactions()).executeWithoutResult(_ -> {
            Movements movements = new Movements(engine.jdbc(), CLUB);
            movements.enter(
                    movements.account(contact, Currency.EUR).orElseThrow(),
                    new Movement.Payment(reference, Money.of(amount, Currency.EUR), on, PaymentMethod.BANK, null),
                    null);
        });
    }

    public static Run.Request request(long business, String job, LocalDate asOf) {
        return new Run.Request(business, job, asOf, asOf, false, "test");
    }

    /** Writes the businesses anew, and bills nothing. */
    public void load() {
        jdbc.execute("truncate business, run, document, posting, number_series cascade");
        String sql = business(CLUB, "CLUB")
                + business(GYM, "GYM")
                + customer(CLUB, 1, "2026-01-01", "Anna", "anna@example.org")
                + service(CLUB, 1, 1, "1", "1")
                + service(CLUB, 1, 2, "2", "3")
                + customer(CLUB, 2, "2026-01-01", "Bella", "bella@example.org")
                + service(CLUB, 2, 1, "3", "1")
                + service(CLUB, 2, 2, "3", "1")
                + customer(CLUB, 3, "2026-01-15", "Chris", "chris@example.org")
                + service(CLUB, 3, 1, "2", "7")
                + customer(CLUB, 4, "2026-01-01", "Dora", "dora@example.org")
                + service(CLUB, 4, 1, "1", "1")
                + customer(CLUB, 5, "2026-01-01", "Emil", "emil@example.org").replace("'ACTIVE'", "'SUSPENDED'")
                + service(CLUB, 5, 1, "1", "1")
                + customer(CLUB, 6, "2026-01-01", "=cmd|calc", null)
                + service(CLUB, 6, 1, "1", "1")
                + service(CLUB, 6, 2, "2", "3")
                + customer(GYM, 1, "2026-01-01", "Zoe", "zoe@example.org")
                + service(GYM, 1, 1, "1", "1")
                + """
                  insert into subscription_discount (business_id, account_id, subscription_id, percent, cycles)
                  values (1, 11, 11, 33.3, 2), (1, 14, 14, 100, 1), (1, 16, 16, 33.3, 2);
                  insert into import_file (id, business_id, kind, file_name, sha256, state, row_count, accepted, unchanged,
                      rejected)
                  values (1, 1, 'contacts', 'contacts.csv', 'abc', 'PARTIAL', 7, 6, 0, 1);
                  insert into import_reject (import_file_id, business_id, row_no, line_no, code, message, raw)
                  values (1, 1, 3, 4, 'UNKNOWN', 'no such country', 'x,y');""";
        jdbc.execute("begin;" + sql + "commit");
    }

    /** The same, with more customers of CLUB, who have a service or two, seats, prices with tax and discounts in turn. */
    public void loadMany(int customers) {
        load();
        StringBuilder sql = new StringBuilder();
        for (int n = 7; n <= customers; n++) {
            sql.append(customer(CLUB, n, "2026-01-01", "Number " + n, n % 4 == 0 ? null : "n" + n + "@example.org"))
                    .append(service(CLUB, n, 1, Integer.toString(1 + n % 3), Integer.toString(1 + n % 5)));
            if (n % 10 == 0) {
                sql.append(service(CLUB, n, 2, "1", "1"));
            }
            if (n % 9 == 0) {
                sql.append("""
                        insert into subscription_discount (business_id, account_id, subscription_id, percent, cycles)
                        values (1, :s, :s, 12.5, 2);""".replace(":s", "" + CLUB + n));
            }
        }
        jdbc.execute("begin;" + sql + "commit");
    }

    private static String business(long id, String code) {
        return BUSINESS.replace(":code", code).replace(":b", Long.toString(id));
    }

    private static String customer(long business, int n, String start, String name, @Nullable String email) {
        return CUSTOMER.replace(":state", "ACTIVE")
                .replace(":start", start)
                .replace(":name", name)
                .replace(":email", email == null ? "null" : "'" + email + "'")
                .replace(":s", "" + business + n)
                .replace(":n", Integer.toString(n))
                .replace(":b", Long.toString(business));
    }

    private static String service(long business, int n, int ordinal, String price, String quantity) {
        return SERVICE.replace(":start", n == 3 ? "2026-01-15" : "2026-01-01")
                .replace(":price", price)
                .replace(":quantity", quantity)
                .replace(":k", Integer.toString(ordinal))
                .replace(":s", "" + business + n)
                .replace(":b", Long.toString(business));
    }

    /** The business as the runs know it. */
    public static Business business(long id) {
        return new Business(
                id,
                id,
                id == CLUB ? "CLUB" : "GYM",
                Currency.EUR,
                ZoneId.of("UTC"),
                new Business.Letterhead("Name", "CYP", "en", List.of(), null, null, null, null, null),
                Policies.DEFAULT,
                Business.Numbering.DEFAULT,
                new TaxRates(List.of(new Rate("STANDARD", BigDecimal.valueOf(19), LocalDate.of(2014, 1, 13), null))));
    }
}
