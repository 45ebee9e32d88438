package daybook.jobs.explanation;

import static daybook.jobs.explanation.Columns.date;
import static daybook.jobs.explanation.Columns.dateOrNull;
import static daybook.jobs.explanation.Columns.money;
import static daybook.jobs.explanation.Columns.moneyOrNull;

import daybook.invoicing.DocumentKind;
import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredDocument.Head;
import daybook.jobs.explanation.StoredDocument.Origin;
import daybook.jobs.explanation.StoredDocument.Rules;
import daybook.jobs.explanation.StoredDocument.Source;
import daybook.jobs.explanation.StoredDocument.Sums;
import daybook.jobs.explanation.StoredDocument.TaxRow;
import daybook.ledger.Entry;
import daybook.ledger.LedgerAccount;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.PaymentTerms;
import daybook.organisation.Policies.CreditNoteTax;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount;
import daybook.tax.TaxRounding;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads documents with all that is kept of how they were made. */
final class StoredDocuments {

    private static final String HEAD = """
            select d.*, p.number, cv.name || ' (' || c.code || ')' as customer, s.code, b.tax_rounding, b.credit_note_tax,
                   b.cash_rounding_minor, b.payment_terms, a.payment_terms as own_terms, u.currency as home,
                   r.job, r.state as run_state, r.as_of, r.asked_by, r.reason as run_reason,
                   (select min(lower(o.state) || ', to ' || o.recipient || coalesce(': ' || o.reason, ''))
                    from outbox o where o.document_id = d.id) as mail,
                   (select min(q.number) from voided_document x join posted_document q on q.document_id = x.voided_by
                    where x.document_id = d.id) as voided_by,
                   (select min(q.number) from voided_document x join posted_document q on q.document_id = x.document_id
                    where x.voided_by = d.id) as voids,
                   (select 'it gives back more than a run may by itself'
                           || coalesce('; let go by ' || h.released_by || coalesce(': ' || h.reason, ''), '')
                    from held_document h where h.document_id = d.id) as held
            from document d
            left join subscription s on s.id = d.subscription_id
            join account a on a.id = d.account_id
            join business u on u.id = d.business_id
            join contact_version cv on cv.id = d.contact_version_id
            join contact c on c.id = cv.contact_id
            join business_version b on b.id = d.business_version_id
            join run r on r.id = d.run_id
            left join posted_document p on p.document_id = d.id
            where d.id = ?""";

    private static final String TAXES = """
            select * from document_tax where document_id = ?
            order by percent desc, category, tax_inclusive, exemption nulls first""";

    private static final String ENTRIES = "select * from posting where document_id = ? order by entry_no";

    /** Those of the subscriptions that the document bills. */
    private static final String DISCOUNTS = """
            select u.*, g.skus, g.stackable, g.code, exists (
                       select from subscription_change m
                       where m.subscription_id = u.subscription_id and m.action ->> 'action' = 'billingDay'
                         and m.recorded_at > r.started_at) as moved
            from discount_use u
            join document d on d.run_id = u.run_id
            join run r on r.id = u.run_id
            join subscription_discount g on g.id = u.discount_id
            where d.id = ? and u.subscription_id in (
                select v.subscription_id from document_line l join subscription_service v on v.id = l.service_id
                where l.document_id = d.id)
            order by u.subscription_id, u.discount_id""";

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
                new StoredLines(jdbc).of(id),
                all(TAXES, row -> taxRow(row, currency), id),
                all(DISCOUNTS, row -> discount(row, currency), id),
                all(
                        ENTRIES,
                        row -> new Entry(
                                LedgerAccount.valueOf(row.getString("ledger_account")),
                                money(row, "amount_minor", Currency.of(row.getString("currency")))),
                        id));
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
                date(row, "document_on"),
                date(row, "due_on"),
                row.getString("customer"),
                row.getString("code"),
                new Sums(
                        money(row, "net_minor", currency),
                        money(row, "tax_minor", currency),
                        money(row, "rounding_minor", currency),
                        money(row, "total_minor", currency)));
    }

    private static Rules rules(ResultSet row) throws SQLException {
        Money coin = moneyOrNull(row, "cash_rounding_minor", Currency.of(row.getString("home")));
        String own = row.getString("own_terms");
        return new Rules(
                TaxRounding.valueOf(row.getString("tax_rounding")),
                CreditNoteTax.valueOf(row.getString("credit_note_tax")),
                coin == null ? null : new CashRounding(coin),
                PaymentTerms.parse(row.getString("payment_terms")),
                own == null ? null : PaymentTerms.parse(own));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(
                new Source(
                        row.getLong("run_id"),
                        row.getString("job"),
                        row.getString("run_state"),
                        date(row, "as_of"),
                        row.getString("asked_by")),
                row.getString("run_reason"),
                row.getString("mail"),
                row.getString("voided_by"),
                row.getString("voids"),
                row.getString("held"));
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
        @Nullable BigDecimal percent = row.getBigDecimal("percent");
        RunningDiscount before = new RunningDiscount(
                row.getLong("discount_id"),
                percent == null
                        ? new Discount.Fixed(money(row, "amount_minor", currency))
                        : new Discount.Percent(percent),
                new RunningDiscount.Scope(
                        Set.of((String[]) row.getArray("skus").getArray()), row.getBoolean("stackable")),
                row.getObject("cycles_limit", Integer.class),
                new RunningDiscount.Use(
                        row.getInt("cycles_before"),
                        dateOrNull(row, "last_cycle_before"),
                        moneyOrNull(row, "given_before", currency)));
        return new GivenDiscount(
                row.getLong("subscription_id"),
                before,
                row.getString("code"),
                row.getInt("cycles"),
                row.getBoolean("moved"));
    }
}
