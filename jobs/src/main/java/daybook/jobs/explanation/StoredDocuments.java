package daybook.jobs.explanation;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.calendar.Period;
import daybook.invoicing.DocumentKind;
import daybook.jobs.explanation.StoredDocument.Amounts;
import daybook.jobs.explanation.StoredDocument.Billed;
import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredDocument.Head;
import daybook.jobs.explanation.StoredDocument.Line;
import daybook.jobs.explanation.StoredDocument.LineTax;
import daybook.jobs.explanation.StoredDocument.Origin;
import daybook.jobs.explanation.StoredDocument.Priced;
import daybook.jobs.explanation.StoredDocument.Rules;
import daybook.jobs.explanation.StoredDocument.Sums;
import daybook.jobs.explanation.StoredDocument.TaxRow;
import daybook.ledger.Entry;
import daybook.ledger.LedgerAccount;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.pricing.store.PriceBook;
import daybook.proration.Proration;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads documents with all that is kept of how they were made. */
final class StoredDocuments {

    private static final String HEAD = """
            select d.*, p.number, cv.name || ' (' || c.code || ')' as customer, s.code, s.cycle_n, s.cycle_unit,
                   s.billing_day, s.billing_month, s.started_on, b.prorate, b.tax_rounding, r.state as run_state,
                   r.as_of, r.asked_by,
                   (select min(lower(o.state) || ', to ' || o.recipient || coalesce(': ' || o.reason, ''))
                    from outbox o where o.document_id = d.id) as mail
            from document d
            left join subscription s on s.id = d.subscription_id
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            join business_version b on b.id = d.business_version_id
            join run r on r.id = d.run_id
            left join posted_document p on p.document_id = d.id
            where d.id = ?""";

    private static final String LINES = """
            select l.*, r.sku, r.unit, q.code, q.valid_from, v.started_on
            from document_line l
            left join subscription_service v on v.id = l.service_id
            left join price q on q.id = l.price_id
            join product r on r.id = l.product_id
            where l.document_id = ? order by l.line_no""";

    private static final String TAXES = """
            select * from document_tax where document_id = ?
            order by percent desc, category, tax_inclusive, exemption nulls first""";

    private static final String ENTRIES = "select * from posting where document_id = ? order by entry_no";

    private static final String DISCOUNT = """
            select u.* from discount_use u join document d on d.run_id = u.run_id and d.subscription_id = u.subscription_id
            where d.id = ?""";

    private final JdbcTemplate jdbc;

    StoredDocuments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A document by its key; it is there. */
    StoredDocument read(long id) {
        Currency currency = Currency.of(all("select currency from document where id = ?", row -> row.getString(1), id)
                .getFirst());
        return new StoredDocument(
                all(HEAD, row -> head(row, currency), id).getFirst(),
                all(HEAD, StoredDocuments::rules, id).getFirst(),
                all(HEAD, StoredDocuments::origin, id).getFirst(),
                all(LINES, row -> line(row, currency), id),
                all(TAXES, row -> taxRow(row, currency), id),
                first(all(DISCOUNT, row -> discount(row, currency), id)),
                all(
                        ENTRIES,
                        row -> new Entry(
                                LedgerAccount.valueOf(row.getString("ledger_account")),
                                new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency")))),
                        id));
    }

    private static <T> @Nullable T first(List<T> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String sql, Mapping<T> mapping, long id) {
        RowMapper<T> mapper = (row, _) -> mapping.of(row);
        return jdbc.query(sql, mapper, id);
    }

    private static Head head(ResultSet row, Currency currency) throws SQLException {
        return new Head(
                row.getString("number"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getObject("document_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("customer"),
                row.getString("code"),
                new Sums(
                        money(row, "net_minor", currency),
                        money(row, "tax_minor", currency),
                        money(row, "rounding_minor", currency),
                        money(row, "total_minor", currency)));
    }

    private static Rules rules(ResultSet row) throws SQLException {
        return new Rules(
                BillingGrid.of(
                        new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit"))),
                        row.getObject("started_on", LocalDate.class),
                        BillingDay.parse(Optional.ofNullable(row.getString("billing_day"))
                                .orElse("")),
                        row.getInt("billing_month")),
                Proration.valueOf(row.getString("prorate")),
                TaxRounding.valueOf(row.getString("tax_rounding")));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                row.getLong("run_id"),
                row.getString("run_state"),
                row.getObject("as_of", LocalDate.class),
                row.getString("asked_by"),
                row.getString("mail"));
    }

    private Line line(ResultSet row, Currency currency) throws SQLException {
        return new Line(
                row.getInt("line_no"),
                new Priced(
                        row.getString("sku"),
                        row.getString("description"),
                        row.getString("code"),
                        row.getObject("valid_from", LocalDate.class),
                        PriceBook.modelOf(jdbc, row.getLong("price_id")),
                        row.getBigDecimal("unit_price"),
                        row.getString("unit")),
                new Billed(
                        new Period(
                                row.getObject("period_from", LocalDate.class),
                                row.getObject("period_to", LocalDate.class)),
                        row.getObject("started_on", LocalDate.class),
                        row.getInt("whole_cycles"),
                        row.getInt("part_days"),
                        row.getInt("part_of_days"),
                        row.getBigDecimal("quantity")),
                new Amounts(
                        money(row, "amount_minor", currency),
                        money(row, "discount_minor", currency),
                        money(row, "net_minor", currency)),
                new LineTax(
                        row.getString("tax_category"),
                        row.getBigDecimal("tax_percent"),
                        row.getBoolean("tax_inclusive"),
                        row.getString("tax_exemption")));
    }

    private static TaxRow taxRow(ResultSet row, Currency currency) throws SQLException {
        return new TaxRow(
                row.getString("category"),
                row.getBigDecimal("percent"),
                row.getBoolean("tax_inclusive"),
                money(row, "taxable_minor", currency),
                money(row, "tax_minor", currency),
                row.getString("exemption"));
    }

    private static GivenDiscount discount(ResultSet row, Currency currency) throws SQLException {
        BigDecimal percent = row.getBigDecimal("percent");
        return new GivenDiscount(
                percent == null
                        ? new Discount.Fixed(money(row, "amount_minor", currency))
                        : new Discount.Percent(percent),
                row.getObject("cycles_limit", Integer.class),
                row.getInt("cycles_before"),
                row.getInt("cycles"));
    }

    private static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getLong(column), currency);
    }
}
