package daybook.jobs.bench;

import daybook.money.Currency;
import daybook.organisation.Business;
import daybook.organisation.Policies;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A business with N monthly subscriptions of N/1.1 accounts, 19 % tax, every tenth with two services, every tenth with
 * a discount (design.md 11). It is made by SQL, the same in every schema.
 *
 * @param size N
 */
record BillingWorkload(int size) {

    static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private static final List<String> STATEMENTS = List.of("""
            insert into business (id, code, version_id, currency, time_zone) values (1, 'BENCH', 1, 'EUR', 'UTC')""", """
            insert into business_version (id, business_id, name, country, language, address, prorate, first_period,
                cancel_day, tax_inclusive, tax_rounding, zero_documents, payment_terms, invoice_series,
                credit_note_series)
            values (1, 1, 'Bench', 'CYP', 'en', '{}', 'BY_DAY', 'SHORT', 'EXCLUDED', false, 'PER_CATEGORY', 'NONE',
                '14 DAYS', 'INV', 'CN')""", """
            insert into tax_rate (id, business_id, category, percent, valid_from)
            values (1, 1, 'STANDARD', 19, '2014-01-13')""", """
            insert into product (id, business_id, sku, name, kind, tax_category, state)
            select i, 1, 'SKU-' || i, 'Product ' || i, 'TERMED_SERVICE', 'STANDARD', 'ACTIVE'
            from generate_series(1, 20) i""", """
            insert into price (id, business_id, product_id, code, currency, model, amount, cycle_unit, cycle_n,
                billing_model, valid_from)
            select i, 1, i, 'PRICE-' || i, 'EUR', 'FLAT', 4.99 + i * 3, 'MONTH', 1, 'PRE_BILL', '2020-01-01'
            from generate_series(1, 20) i""", """
            insert into contact (id, business_id, code, type, version_id, country_of_agreement, opt_in_email, opt_in_sms)
            select i, 1, 'C' || i, 'PERSON', i, 'CYP', false, false from generate_series(1, (:n / 1.1)::int) i""", """
            insert into contact_version (id, business_id, contact_id, name, email, address, language)
            select i, 1, i, 'Contact ' || i, 'c' || i || '@mail.example', '{}', 'en' from generate_series(1, (:n / 1.1)::int) i""", """
            insert into account (id, business_id, contact_id, currency)
            select i, 1, i, 'EUR' from generate_series(1, (:n / 1.1)::int) i""", """
            insert into subscription (id, business_id, code, account_id, cycle_unit, cycle_n, billing_day, started_on,
                anchored_on)
            select i, 1, 'S' || i, 1 + (i - 1) % (:n / 1.1)::int, 'MONTH', 1, '1', '2025-01-01', '2025-01-01'
            from generate_series(1, :n) i""", """
            insert into subscription_service (id, business_id, account_id, subscription_id, ordinal, price_id, quantity,
                started_on, billable_from, billed_to, due_on)
            select row_number() over (order by i, k), 1, 1 + (i - 1) % (:n / 1.1)::int, i, k, 1 + (i * 7 + k) % 20, 1,
                   '2025-01-01', '2025-01-01', '2026-01-01', '2026-01-01'
            from generate_series(1, :n) i, generate_series(1, 2) k where k = 1 or i % 10 = 3""", """
            insert into subscription_discount (business_id, account_id, subscription_id, percent)
            select 1, 1 + (i - 1) % (:n / 1.1)::int, i, 10 from generate_series(1, :n) i where i % 10 = 7""");

    Business make(JdbcTemplate jdbc) {
        // One transaction: business and its version point at each other. Rows made by rule need no look at their keys,
        // which would take longer than to bill them.
        boolean may = Boolean.TRUE.equals(jdbc.queryForObject(
                "select has_parameter_privilege('session_replication_role', 'SET')", Boolean.class));
        String unchecked = may ? "set local session_replication_role = replica; " : "";
        jdbc.execute("begin; " + unchecked + String.join(";", STATEMENTS).replace(":n", Integer.toString(size))
                + "; commit");
        jdbc.execute("vacuum analyze");
        jdbc.execute("checkpoint");
        return new Business(
                1,
                1,
                "BENCH",
                Currency.EUR,
                ZoneId.of("UTC"),
                new Business.Letterhead("Bench", "CYP", "en", List.of(), null, null, null, null, null),
                Policies.DEFAULT,
                Business.Numbering.DEFAULT,
                new TaxRates(List.of(
                        new TaxRates.Rate("STANDARD", BigDecimal.valueOf(19), LocalDate.of(2014, 1, 13), null))));
    }
}
