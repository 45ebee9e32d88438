package daybook.jobs.bench;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the rows of a billing run of {@link BillingWorkload} by set-based SQL, in one transaction: the fastest plain
 * way. It knows this one workload and nothing else: monthly flat prices, one percentage of discount, one tax rate.
 */
final class ReferenceBilling {

    private static final List<String> STATEMENTS = List.of("""
            create temp table charge on commit drop as
            select v.id as service_id, v.subscription_id, v.ordinal, v.price_id, r.product_id, p.name, v.billed_to as period_from,
                   (v.billed_to + interval '1 month')::date as period_to, v.quantity, r.amount,
                   (r.amount * 100)::bigint as amount_minor,
                   round(r.amount * 100 * coalesce(d.percent, 0) / 100)::bigint as discount_minor, p.tax_category,
                   t.percent as tax_percent
            from subscription_service v
            join price r on r.id = v.price_id
            join product p on p.id = r.product_id
            join tax_rate t on t.business_id = v.business_id and t.category = p.tax_category
            left join subscription_discount d on d.subscription_id = v.subscription_id
            where v.due_on <= :asOf and v.ends_on is null""", """
            create temp table bill on commit drop as
            select row_number() over (order by c.subscription_id) as id, c.subscription_id, s.account_id,
                   n.version_id as contact_version_id, c.net_minor, c.tax_category, c.tax_percent,
                   round(c.net_minor * c.tax_percent / 100)::bigint as tax_minor
            from (
                select subscription_id, tax_category, tax_percent, sum(amount_minor - discount_minor)::bigint as net_minor
                from charge group by 1, 2, 3
            ) c
            join subscription s on s.id = c.subscription_id
            join account a on a.id = s.account_id
            join contact n on n.id = a.contact_id""", """
            insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, selected, billed)
            select nextval('run_seq'), 1, 'bill', :asOf, :asOf, 'POSTED', true, 'reference', count(*), count(*)
            from bill""", """
            insert into document (id, business_id, run_id, kind, account_id, subscription_id, contact_version_id,
                business_version_id, document_on, due_on, currency, net_minor, tax_minor, total_minor)
            select id, 1, currval('run_seq'), 'INVOICE', account_id, subscription_id, contact_version_id, 1, :asOf,
                   (:asOf + interval '14 days')::date, 'EUR', net_minor, tax_minor, net_minor + tax_minor
            from bill order by id""", """
            insert into document_line (document_id, line_no, business_id, service_id, product_id, price_id, description,
                period_from, period_to, whole_cycles, part_days, part_of_days, quantity, unit_price, amount_minor,
                discount_minor, fixed_discount_minor, net_minor, tax_category, tax_percent, tax_inclusive)
            select b.id, row_number() over (partition by b.id order by c.ordinal), 1, c.service_id, c.product_id, c.price_id, c.name,
                   c.period_from, c.period_to, 1, 0, c.period_to - c.period_from, c.quantity, c.amount, c.amount_minor,
                   c.discount_minor, 0, c.amount_minor - c.discount_minor, c.tax_category, c.tax_percent, false
            from charge c join bill b using (subscription_id) order by b.id""", """
            insert into document_tax (document_id, business_id, category, percent, tax_inclusive, taxable_minor,
                tax_minor)
            select id, 1, tax_category, tax_percent, false, net_minor, tax_minor from bill order by id""", """
            insert into discount_use (run_id, discount_id, subscription_id, business_id, percent, amount_minor, cycles_limit,
                cycles_before, cycles)
            select currval('run_seq'), d.id, d.subscription_id, 1, d.percent, d.amount_minor, d.cycles, 0, 1
            from subscription_discount d join bill b using (subscription_id)""", """
            update subscription_service v set billed_to = c.period_to, due_on = c.period_to
            from charge c where c.service_id = v.id""", """
            insert into number_series (business_id, series, year, last_number, last_date)
            select 1, 'INV', extract(year from :asOf), count(*), :asOf from bill""", """
            insert into posted_document (document_id, business_id, series, year, sequence, number)
            select id, 1, 'INV', extract(year from :asOf), id,
                   'INV-' || extract(year from :asOf) || '-' || lpad(id::text, 6, '0')
            from bill order by id""", """
            insert into posting (document_id, entry_no, business_id, ledger_account, account_id, amount_minor, currency,
                posted_on)
            select b.id, e.entry_no, 1, e.ledger_account, case when e.entry_no = 1 then b.account_id end,
                   case e.entry_no when 1 then b.net_minor + b.tax_minor when 2 then -b.net_minor else -b.tax_minor end,
                   'EUR', :asOf
            from bill b
            cross join (values (1, 'RECEIVABLE'), (2, 'REVENUE'), (3, 'TAX')) as e (entry_no, ledger_account)
            order by b.id""", """
            insert into outbox (business_id, document_id, message_key, recipient, state)
            select 1, b.id, 'BENCH/INV-' || extract(year from :asOf) || '-' || lpad(b.id::text, 6, '0'), v.email, 'READY'
            from bill b join contact_version v on v.id = b.contact_version_id order by b.id""");

    private ReferenceBilling() {}

    /** Bills as of the workload's date. */
    static void run(JdbcTemplate jdbc) {
        String asOf = "date '" + BillingWorkload.AS_OF + "'";
        jdbc.execute("begin; " + String.join(";", STATEMENTS).replace(":asOf", asOf) + "; commit");
    }
}
