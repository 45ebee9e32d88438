package daybook.jobs.scenario;

import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What stands in the tables once a scenario is played. */
final class Books {

    private static final String DOCUMENTS = """
            select d.id, c.code as contact, d.kind, d.document_on, p.number, d.currency,
                   d.net_minor, d.tax_minor, d.rounding_minor, d.total_minor,
                   d.total_minor - sign(d.total_minor) * coalesce((
                       select sum(x.amount_minor) from allocation x where x.credit_id = d.id or x.debit_id = d.id
                   ), 0) as open_minor
            from document d
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join posted_document p on p.document_id = d.id
            where d.business_id = ? and d.kind <> 'ZERO'
            order by d.document_on, c.code collate "C", d.run_id, d.item_key""";

    private static final String LINES = """
            select l.document_id, r.sku, l.period_from, l.period_to, d.currency, l.net_minor
            from document_line l
            join document d on d.id = l.document_id
            join product r on r.id = l.product_id
            where l.business_id = ?
            order by l.document_id, l.line_no""";

    private static final String BALANCES = """
            select c.code, a.currency, coalesce(sum(p.amount_minor), 0)::bigint as minor
            from contact c
            join account a on a.contact_id = c.id
            left join posting p on p.account_id = a.id and p.ledger_account = 'RECEIVABLE'
            where c.business_id = ?
            group by c.code, a.currency
            order by c.code collate "C", a.currency""";

    private static final String REFUSALS = """
            select s.code as subscription, e.reason
            from run_exception e
            left join subscription s on s.id = e.subscription_id
            where e.business_id = ? and e.outcome = 'REFUSED'
            order by e.run_id, s.code collate "C\"""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    Books(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** All documents in the order of date, contact, and then as they were made. */
    List<Facts> documents() {
        Map<Long, List<Facts>> lines = lines();
        return jdbc.query(
                DOCUMENTS,
                (row, _) -> document(row).withLines(lines.getOrDefault(row.getLong("id"), List.of())),
                businessId);
    }

    private static Facts document(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contact", row.getString("contact"));
        facts.put("kind", row.getString("kind"));
        facts.put("date", row.getObject("document_on", LocalDate.class));
        String number = row.getString("number");
        if (number != null) {
            facts.put("number", number);
        }
        facts.put("net", new Money(row.getLong("net_minor"), currency).amount());
        facts.put("tax", new Money(row.getLong("tax_minor"), currency).amount());
        facts.put("rounding", new Money(row.getLong("rounding_minor"), currency).amount());
        facts.put("total", new Money(row.getLong("total_minor"), currency).amount());
        facts.put("open", new Money(row.getLong("open_minor"), currency).amount());
        return Facts.of(facts);
    }

    private Map<Long, List<Facts>> lines() {
        Map<Long, List<Facts>> lines = new HashMap<>();
        jdbc.query(
                LINES,
                (RowCallbackHandler) row -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("sku", row.getString("sku"));
                    facts.put("from", row.getObject("period_from", LocalDate.class));
                    facts.put("to", row.getObject("period_to", LocalDate.class));
                    facts.put(
                            "net",
                            new Money(row.getLong("net_minor"), Currency.of(row.getString("currency"))).amount());
                    lines.computeIfAbsent(row.getLong("document_id"), _ -> new ArrayList<>())
                            .add(Facts.of(facts));
                },
                businessId);
        return lines;
    }

    /** What each contact owes, by its code. */
    Facts balances() {
        Map<String, Object> balances = new LinkedHashMap<>();
        jdbc.query(
                BALANCES,
                (RowCallbackHandler) row -> balances.put(
                        row.getString("code"),
                        new Money(row.getLong("minor"), Currency.of(row.getString("currency"))).amount()),
                businessId);
        return Facts.of(balances);
    }

    /** What the runs refused to bill. */
    List<Facts> refusals() {
        return jdbc.query(
                REFUSALS,
                (row, _) -> Facts.of(reject("subscription", row.getString("subscription"), row.getString("reason"))),
                businessId);
    }

    static Map<String, Object> reject(String noun, String code, String reason) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(noun, code);
        facts.put("reason", reason);
        return facts;
    }
}
