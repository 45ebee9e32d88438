package daybook.invoicing.store;

import daybook.invoicing.DocumentKind;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** The drafts of a run on their way to be posted. */
public final class PostableDocuments {

    private static final String SELECT = """
            select d.id, d.item_key, d.kind, d.account_id, d.document_on, d.currency, d.net_minor, d.rounding_minor, cv.email,
                   array(select t.tax_minor from document_tax t where t.document_id = d.id
                         order by t.percent desc, t.category, t.tax_inclusive, t.exemption nulls first) as taxes
            from document d
            join contact_version cv on cv.id = d.contact_version_id
            """;

    private static final String PAGE = SELECT + """
            where d.run_id = ? and d.item_key > ? and d.kind <> 'ZERO'
              and not exists (select from held_document h where h.document_id = d.id)
            order by d.run_id, d.item_key
            limit ?""";

    private static final String ONE = SELECT + "where d.id = ?";

    private static final String LAST_POSTED = """
            select max(d.item_key) from document d
            join posted_document p on p.document_id = d.id where d.run_id = ?""";

    private static final String LEFT = """
            select count(*) from document d
            where d.run_id = ? and d.kind <> 'ZERO'
              and not exists (select from held_document h where h.document_id = d.id)
              and not exists (select from posted_document p where p.document_id = d.id)""";

    private PostableDocuments() {}

    /** The item of a run whose document was posted last; empty when none is. They are posted in this order. */
    public static OptionalLong lastPosted(JdbcTemplate jdbc, long runId) {
        Long last = jdbc.queryForObject(LAST_POSTED, Long.class, runId);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** How many documents a run has. */
    public static long count(JdbcTemplate jdbc, long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from document where run_id = ? and kind <> 'ZERO'", Long.class, runId));
    }

    /** How many of them are still to be posted. */
    public static long left(JdbcTemplate jdbc, long runId) {
        return Objects.requireNonNull(jdbc.queryForObject(LEFT, Long.class, runId));
    }

    /** The next drafts in the order of their items, which is the order of their numbers. */
    public static List<PostableDocument> page(JdbcTemplate jdbc, long runId, long afterItem, int limit) {
        return jdbc.query(PAGE, (row, _) -> document(row), runId, afterItem, limit);
    }

    /** One draft by its key. */
    public static PostableDocument one(JdbcTemplate jdbc, long documentId) {
        return jdbc.query(ONE, (row, _) -> document(row), documentId).getFirst();
    }

    private static PostableDocument document(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        return new PostableDocument(
                row.getLong("id"),
                row.getLong("item_key"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getLong("account_id"),
                row.getObject("document_on", LocalDate.class),
                new Money(row.getLong("net_minor"), currency),
                taxes(row.getArray("taxes"), currency),
                new Money(row.getLong("rounding_minor"), currency),
                row.getString("email"));
    }

    private static List<Money> taxes(Array array, Currency currency) throws SQLException {
        return Arrays.stream((Long[]) array.getArray())
                .map(minor -> new Money(minor, currency))
                .toList();
    }
}
