package daybook.jobs.bench;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a billing run left in the tables, without the keys: two ways to bill must leave the same. */
final class BillingDigest {

    private static final List<String> TABLES = List.of("""
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', s.code, d.kind, d.due_on, d.net_minor,
                d.tax_minor, p.number), 0)), 0)
            from document d join subscription s on s.id = d.subscription_id
            left join posted_document p on p.document_id = d.id""", """
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', l.service_id, l.line_no, l.price_id,
                l.description, l.period_from, l.period_to, l.whole_cycles, l.part_days, l.part_of_days,
                l.quantity::text::numeric, l.unit_price, l.amount_minor, l.discount_minor, l.fixed_discount_minor, l.net_minor,
                l.tax_category, l.tax_percent), 0)), 0)
            from document_line l""", """
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', t.category, t.percent,
                t.taxable_minor, t.tax_minor, d.subscription_id), 0)), 0)
            from document_tax t join document d on d.id = t.document_id""", """
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', d.subscription_id, p.entry_no,
                p.ledger_account, p.account_id, p.amount_minor, p.currency, p.posted_on), 0)), 0)
            from posting p join document d on d.id = p.document_id""", """
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', id, billed_to, due_on), 0)), 0)
            from subscription_service""", """
            select count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws('|', subscription_id, percent, amount_minor,
                cycles_before, cycles), 0)), 0)
            from discount_use""");

    private BillingDigest() {}

    static List<String> of(JdbcTemplate jdbc) {
        return TABLES.stream()
                .map(sql -> jdbc.queryForObject(sql, String.class))
                .toList();
    }
}
