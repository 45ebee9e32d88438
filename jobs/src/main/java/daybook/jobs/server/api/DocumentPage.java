package daybook.jobs.server.api;

import daybook.jobs.desk.Office;
import daybook.jobs.desk.Reading;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents of a business by page, newest first. */
record DocumentPage(Office office, Office.Named business) {

    private static final String COLUMNS = """
            select d.id, p.number, d.kind, d.document_on, d.due_on, d.run_id, s.code as subscription, c.code as contact,
                   d.currency, d.net_minor, d.tax_minor, d.total_minor,
                   (select o.state from outbox o where o.document_id = d.id) as mail
            from document d
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            left join subscription s on s.id = d.subscription_id
            left join posted_document p on p.document_id = d.id
            where d.business_id = ? and d.kind <> 'ZERO'""";

    /** Where a document stands. */
    enum State {
        DRAFT,
        POSTED
    }

    /**
     * Which.
     *
     * @param before only documents with lower keys; null: from the newest on
     */
    record Of(
            @Nullable Long run,
            @Nullable State state,
            @Nullable String contact,
            @Nullable Long before,
            int limit) {}

    private record Row(long id, Map<String, Object> object) {}

    /** A page; {@code next} is the key to go on before, and missing on the last page. */
    Map<String, Object> object(Of of) {
        List<Row> rows = rows(of);
        boolean more = rows.size() > of.limit();
        List<Row> page = more ? rows.subList(0, of.limit()) : rows;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", business.code());
        object.put("documents", page.stream().map(Row::object).toList());
        if (more) {
            object.put("next", page.getLast().id());
        }
        return object;
    }

    /** A posted document, as in a list; empty: there is none of that number. */
    Optional<Map<String, Object>> find(String number) {
        return Reading.of(
                office.database(),
                business.id(),
                jdbc ->
                        jdbc
                                .query(COLUMNS + " and p.number = ?", (row, _) -> object(row), business.id(), number)
                                .stream()
                                .findFirst());
    }

    private List<Row> rows(Of of) {
        StringBuilder sql = new StringBuilder(COLUMNS);
        List<Object> values = new ArrayList<>(List.of(business.id()));
        Optional.ofNullable(of.run()).ifPresent(run -> and(sql, values, "d.run_id = ?", run));
        Optional.ofNullable(of.contact()).ifPresent(code -> and(sql, values, "c.code = ?", code));
        Optional.ofNullable(of.before()).ifPresent(before -> and(sql, values, "d.id < ?", before));
        if (of.state() != null) {
            sql.append(of.state() == State.POSTED ? " and p.number is not null" : " and p.number is null");
        }
        sql.append(" order by d.id desc limit ?");
        values.add(of.limit() + 1);
        return Reading.of(
                office.database(),
                business.id(),
                jdbc -> jdbc.query(
                        sql.toString(), (row, _) -> new Row(row.getLong("id"), object(row)), values.toArray()));
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(" and ").append(condition);
        values.add(value);
    }

    private static Map<String, Object> object(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        String number = row.getString("number");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", number);
        object.put("kind", row.getString("kind"));
        object.put("state", (number == null ? State.DRAFT : State.POSTED).name());
        object.put("documentOn", row.getString("document_on"));
        object.put("dueOn", row.getString("due_on"));
        object.put("run", row.getLong("run_id"));
        object.put("subscription", row.getString("subscription"));
        object.put("contact", row.getString("contact"));
        object.put("currency", currency.code());
        object.put("net", new Money(row.getLong("net_minor"), currency).amount());
        object.put("tax", new Money(row.getLong("tax_minor"), currency).amount());
        object.put("total", new Money(row.getLong("total_minor"), currency).amount());
        object.put("mail", row.getString("mail"));
        return object;
    }
}
