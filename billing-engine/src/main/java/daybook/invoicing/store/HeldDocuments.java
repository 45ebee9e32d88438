package daybook.invoicing.store;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Exceptional documents, which a run drafts and does not post until a person decides (domain.md 11.5, step 7). */
public final class HeldDocuments {

    private static final String HOLD_CREDITS = """
            insert into held_document (document_id, business_id, run_id, cause)
            select d.id, d.business_id, d.run_id, 'CREDIT_ABOVE' from document d
            where d.run_id = ? and d.currency = ? and d.total_minor < ?
            on conflict do nothing""";

    /** The bill is what counts: what a run charges and gives back to one account, without what it holds already. */
    private static final String HOLD_BEYOND_LIMITS = """
            with bill as (
                select d.account_id, sum(d.total_minor) as total
                from account a join document d on d.account_id = a.id
                where a.business_id = ? and a.credit_limit_minor is not null and d.run_id = ?
                  and not exists (select from held_document h where h.document_id = d.id)
                group by d.account_id
            )
            insert into held_document (document_id, business_id, run_id, cause)
            select d.id, d.business_id, d.run_id, 'CREDIT_LIMIT'
            from bill
            join account a on a.id = bill.account_id
            join document d on d.account_id = a.id
            where d.run_id = ? and d.total_minor > 0 and bill.total > 0
              and bill.total > a.credit_limit_minor
                  - (select coalesce(sum(p.amount_minor), 0) from posting p where p.account_id = a.id)
            on conflict do nothing""";

    private static final String HELD = """
            select h.run_id, d.id, coalesce(s.code, c.code) as item, c.code as contact, d.document_on, d.currency,
                   d.total_minor, h.cause
            from held_document h
            join document d on d.id = h.document_id
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join subscription s on s.id = d.subscription_id
            where h.business_id = ? and h.released_at is null
            order by h.run_id, d.item_key""";

    private static final String SUMS = """
            select h.run_id, d.currency, count(*) as documents, sum(d.total_minor)::bigint as total
            from held_document h join document d on d.id = h.document_id
            where h.business_id = ? and h.released_at is null
            group by h.run_id, d.currency order by h.run_id, d.currency""";

    private static final String RELEASE = """
            update held_document set released_by = ?, reason = ?, released_at = now()
            where document_id = ? and released_at is null""";

    private static final String RATES_CHANGED = """
            select exists (select from tax_rate t where t.business_id = ?
                           and (t.valid_from > ? and t.valid_from <= ? or t.valid_to > ? and t.valid_to <= ?))""";

    private static final String DATE = """
            update document set due_on = due_on + (? - document_on), document_on = ? where id = ? and document_on <> ?""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public HeldDocuments(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** Why a document is held. */
    public enum Cause {
        /** It gives back more than the business lets a run post. */
        CREDIT_ABOVE,
        /** With it the account would owe more than its credit limit. */
        CREDIT_LIMIT
    }

    /**
     * A document that is held.
     *
     * @param item what the run took as one: the code of a subscription, or of the contact
     * @param total signed as it changes what the customer owes
     */
    public record Held(
            long runId, long documentId, String item, String contact, LocalDate documentOn, Money total, Cause cause) {}

    /** What of a run is held, in one currency; the total is signed as it changes what customers owe. */
    public record Sum(long runId, long documents, Money total) {}

    /**
     * Holds the credit notes of a run that give back more than an amount; doing it again changes nothing.
     *
     * @param above in any currency, less what is not a whole unit of it
     */
    public void holdCredits(long runId, BigDecimal above) {
        List<Currency> currencies = jdbc.query(
                "select distinct currency from document where run_id = ?",
                (row, _) -> Currency.of(row.getString("currency")),
                runId);
        for (Currency currency : currencies) {
            long most = Rounding.DOWN.round(above, currency).minor();
            jdbc.update(HOLD_CREDITS, runId, currency.code(), -most);
        }
    }

    /**
     * Holds the invoices of a run to accounts that would owe more than their credit limit by all that the run bills them;
     * what the run gives them back is not held. Doing it again changes nothing.
     */
    public void holdBeyondLimits(long runId) {
        jdbc.update(HOLD_BEYOND_LIMITS, businessId, runId, runId);
    }

    /** How much of each run is held, oldest run first. */
    public List<Sum> sums() {
        return jdbc.query(
                SUMS,
                (row, _) -> new Sum(
                        row.getLong("run_id"),
                        row.getLong("documents"),
                        new Money(row.getLong("total"), Currency.of(row.getString("currency")))),
                businessId);
    }

    /** What is held, oldest run first. */
    public List<Held> list() {
        return jdbc.query(HELD, (row, _) -> held(row), businessId);
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong("run_id"),
                row.getLong("id"),
                row.getString("item"),
                row.getString("contact"),
                row.getObject("document_on", LocalDate.class),
                new Money(row.getLong("total_minor"), Currency.of(row.getString("currency"))),
                Cause.valueOf(row.getString("cause")));
    }

    /** Whether a rate of tax begins or ends between two days, so that a document of the first does not hold on the second. */
    public boolean ratesChangeBetween(LocalDate first, LocalDate second) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(RATES_CHANGED, Boolean.class, businessId, first, second, first, second));
    }

    /** Lets a document be posted, with a date; false: somebody else did. */
    public boolean release(long documentId, LocalDate on, String by, String why) {
        if (jdbc.update(RELEASE, by, why, documentId) == 0) {
            return false;
        }
        jdbc.update(DATE, on, on, documentId, on);
        return true;
    }
}
