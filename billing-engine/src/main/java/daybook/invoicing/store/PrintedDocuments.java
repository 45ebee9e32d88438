package daybook.invoicing.store;

import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.invoicing.PrintedDocument;
import daybook.invoicing.PrintedDocument.Charged;
import daybook.invoicing.PrintedDocument.Covered;
import daybook.invoicing.PrintedDocument.Heading;
import daybook.invoicing.PrintedDocument.Line;
import daybook.invoicing.PrintedDocument.LineTax;
import daybook.invoicing.PrintedDocument.Party;
import daybook.invoicing.PrintedDocument.TaxRow;
import daybook.invoicing.PrintedDocument.Totals;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Posted documents as they are printed: from what was kept when they were made, never from what holds today. */
public final class PrintedDocuments {

    private static final String HEADS = """
            select d.id, d.kind, p.number, d.document_on, d.due_on, s.code as subscription, c.code as contact,
                   cv.language, d.currency, d.net_minor, d.tax_minor, d.rounding_minor, d.total_minor,
                   bv.name as issuer, bv.address as issuer_address, bv.vat_number as issuer_vat,
                   bv.country::text as issuer_country, bv.email as issuer_email, bv.phone as issuer_phone, bv.iban,
                   cv.name, cv.address, cv.country::text, cv.vat_number, cv.email, cv.phone
            from document d
            join posted_document p on p.document_id = d.id
            left join subscription s on s.id = d.subscription_id
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            join business_version bv on bv.id = d.business_version_id
            where d.id = any(?)
            order by d.id""";

    private static final String LINES = """
            select l.document_id, l.line_no, r.sku, l.description, l.period_from, l.period_to,
                   l.whole_cycles, l.part_days, l.part_of_days, l.quantity, l.unit_price, d.currency, l.amount_minor, l.discount_minor, l.net_minor, l.tax_percent,
                   l.tax_inclusive, corrected.number as corrects
            from document_line l
            join document d on d.id = l.document_id
            join product r on r.id = l.product_id
            left join posted_document corrected on corrected.document_id = l.corrects_document_id
            where l.document_id = any(?)
            order by l.document_id, l.line_no""";

    private static final String TAXES = """
            select t.document_id, t.category, t.percent, d.currency, t.taxable_minor, t.tax_minor, t.exemption
            from document_tax t join document d on d.id = t.document_id
            where t.document_id = any(?)
            order by t.document_id, t.percent desc, t.category, t.tax_inclusive, t.exemption nulls first""";

    private static final String BY_NUMBER =
            "select document_id from posted_document where business_id = ? and number = ?";

    private PrintedDocuments() {}

    /** The document with a legal number. */
    public static Optional<PrintedDocument> find(JdbcTemplate jdbc, long businessId, String number) {
        List<Long> ids = jdbc.query(BY_NUMBER, (row, _) -> row.getLong("document_id"), businessId, number);
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(read(jdbc, ids).get(ids.getFirst()));
    }

    /** Posted documents by their keys; a key without one is left out. */
    public static Map<Long, PrintedDocument> read(JdbcTemplate jdbc, List<Long> ids) {
        Long[] keys = ids.toArray(Long[]::new);
        Map<Long, List<Line>> lines = new HashMap<>();
        jdbc.query(
                LINES,
                row -> {
                    add(lines, row.getLong("document_id"), line(row));
                },
                (Object) keys);
        Map<Long, List<TaxRow>> taxes = new HashMap<>();
        jdbc.query(
                TAXES,
                row -> {
                    add(taxes, row.getLong("document_id"), tax(row));
                },
                (Object) keys);
        Map<Long, PrintedDocument> documents = new HashMap<>();
        jdbc.query(
                HEADS,
                row -> {
                    long id = row.getLong("id");
                    documents.put(
                            id, document(row, lines.getOrDefault(id, List.of()), taxes.getOrDefault(id, List.of())));
                },
                (Object) keys);
        return documents;
    }

    private static <T> void add(Map<Long, List<T>> lists, long id, T element) {
        lists.computeIfAbsent(id, _ -> new ArrayList<>()).add(element);
    }

    private static PrintedDocument document(ResultSet row, List<Line> lines, List<TaxRow> taxes) throws SQLException {
        return new PrintedDocument(
                new Heading(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getObject("document_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("subscription"),
                        row.getString("contact"),
                        row.getString("language")),
                new Party(
                        row.getString("issuer"),
                        texts(row, "issuer_address"),
                        row.getString("issuer_country"),
                        row.getString("issuer_vat"),
                        row.getString("issuer_email"),
                        row.getString("issuer_phone"),
                        row.getString("iban")),
                new Party(
                        row.getString("name"),
                        texts(row, "address"),
                        row.getString("country"),
                        row.getString("vat_number"),
                        row.getString("email"),
                        row.getString("phone"),
                        null),
                lines,
                taxes,
                new Totals(
                        money(row, "net_minor"),
                        money(row, "tax_minor"),
                        money(row, "rounding_minor"),
                        money(row, "total_minor")));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("line_no"),
                row.getString("sku"),
                row.getString("description"),
                new Covered(
                        new Period(
                                row.getObject("period_from", LocalDate.class),
                                row.getObject("period_to", LocalDate.class)),
                        row.getInt("whole_cycles"),
                        row.getInt("part_days"),
                        row.getInt("part_of_days")),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                new Charged(money(row, "amount_minor"), money(row, "discount_minor"), money(row, "net_minor")),
                new LineTax(row.getBigDecimal("tax_percent"), row.getBoolean("tax_inclusive")),
                row.getString("corrects"));
    }

    private static TaxRow tax(ResultSet row) throws SQLException {
        return new TaxRow(
                row.getString("category"),
                row.getBigDecimal("percent"),
                money(row, "taxable_minor"),
                money(row, "tax_minor"),
                row.getString("exemption"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Currency.of(row.getString("currency")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
