package daybook.subscription.store;

import daybook.organisation.Policies.DocumentPer;
import daybook.pricing.Price;
import daybook.pricing.Product;
import daybook.subscription.DueAccount;
import daybook.subscription.SubscribedService;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The accounts of a business with something to bill: what is left to do is always this query. */
public final class DueAccounts {

    /** What is taken as one: a subscription, or (negative) an account with charges of its own. */
    private static final String ITEMS = """
            select v.account_id, v.subscription_id as item from subscription_service v
            where v.business_id = ? and v.due_on <= ?
            union
            select o.account_id, coalesce(o.subscription_id, -o.account_id) from one_time_charge o
            where o.business_id = ? and o.run_id is null and o.charged_on <= ?""";

    private static final String SUMMARY = """
            select count(*), count(distinct account_id), coalesce(min(account_id), 0), coalesce(max(account_id), 0)
            from (%s) due""".formatted(ITEMS);

    /** The last of the next so many due accounts; null when there is none left. */
    private static final String END_OF_PAGE = """
            select max(account_id) from (
                select account_id from (
                    (select distinct v.account_id from subscription_service v
                     where v.business_id = ? and v.account_id > ? and v.account_id <= ? and v.due_on <= ?
                     order by 1 limit ?)
                    union
                    (select distinct o.account_id from one_time_charge o
                     where o.business_id = ? and o.account_id > ? and o.account_id <= ? and o.run_id is null
                       and o.charged_on <= ?
                     order by 1 limit ?)
                ) either order by 1 limit ?
            ) page""";

    private static final String PAYER = """
            select a.id as account_id, a.currency, a.state, a.payment_terms, a.tax_exempt_reason,
                   a.reverse_charge and cv.vat_number is not null as reverse_charge, cv.country::text,
                   c.version_id as contact_version_id, cv.language""";

    /** Every table is cut to the page's keys, so that no plan can read more than the page. */
    private static final String TERMS = PAYER + """
            ,
                   s.id, s.code, s.cycle_unit, s.cycle_n, s.billing_day, s.billing_month, s.anchored_on,
                   o.id as service_id, o.ordinal, o.version, o.entry, o.round, o.price_id, o.phase, o.quantity,
                   o.billable_from, o.sliced_from, o.anchored_on as own_anchor, o.ends_on, o.end_reason, o.settled_by,
                   o.billed_to
            from subscription_service o
            join subscription s on s.id = o.subscription_id and s.account_id > ? and s.account_id <= ?
            join account a on a.id = o.account_id and a.id > ? and a.id <= ?
            join contact c on c.id = a.contact_id
            join contact_version cv on cv.id = c.version_id
            where o.business_id = ? and o.account_id > ? and o.account_id <= ? %s
            order by o.account_id, o.subscription_id, o.ordinal, o.version""";

    private static final String SERVICES = TERMS.formatted("and o.due_on <= ?");

    private static final String ALL_TERMS = TERMS.formatted("");

    /** Those of an account hold for each of its subscriptions, and each uses them by itself. */
    private static final String DISCOUNTS = """
            select d.account_id, d.subscription_id, d.id, d.percent, d.amount_minor, d.cycles, d.skus, d.stackable,
                   p.subscription_id as used_by, p.cycles_used, p.last_cycle, p.given_minor
            from subscription_discount d
            left join discount_progress p on p.discount_id = d.id
            where d.business_id = ? and d.account_id > ? and d.account_id <= ? and d.withdrawn_on is null
            order by d.account_id, d.id""";

    private static final String CHARGES = PAYER + """
            ,
                   o.id, o.subscription_id, o.product_id, o.description, o.quantity, o.amount_minor, o.charged_on, o.round
            from one_time_charge o
            join account a on a.id = o.account_id and a.id > ? and a.id <= ?
            join contact c on c.id = a.contact_id
            join contact_version cv on cv.id = c.version_id
            where o.business_id = ? and o.account_id > ? and o.account_id <= ? and o.run_id is null
              and o.charged_on <= ?
            order by o.account_id, o.charged_on, o.id""";

    private static final String ACCOUNT = PAYER + """

            from account a
            join contact c on c.id = a.contact_id
            join contact_version cv on cv.id = c.version_id
            where a.business_id = ? and a.id = ?""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final Catalogue catalogue;

    public DueAccounts(JdbcTemplate jdbc, long businessId, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.catalogue = catalogue;
    }

    /**
     * Where prices and products are looked up.
     *
     * @param prices a price version by its key
     * @param products a product by its key
     */
    public record Catalogue(LongFunction<Price> prices, LongFunction<Product> products) {}

    /**
     * How much is due.
     *
     * @param count what is taken as one: subscriptions, or accounts
     * @param firstKey lowest key of an account; 0 when nothing is due
     * @param lastKey highest key of an account; 0 when nothing is due
     */
    public record Summary(long count, long firstKey, long lastKey) {}

    /** What is due on a date, over all keys. */
    public static Summary summary(JdbcTemplate jdbc, long businessId, DocumentPer per, LocalDate asOf) {
        return Objects.requireNonNull(jdbc.queryForObject(
                SUMMARY,
                (row, _) -> new Summary(
                        per == DocumentPer.ACCOUNT ? row.getLong(2) : row.getLong(1), row.getLong(3), row.getLong(4)),
                businessId,
                asOf,
                businessId,
                asOf));
    }

    /**
     * The next due accounts in the order of their keys.
     *
     * @param after keys above this one
     * @param upTo keys up to and including this one
     * @param limit how many at most
     */
    public List<DueAccount> page(LocalDate asOf, long after, long upTo, int limit) {
        Long end = jdbc.queryForObject(
                END_OF_PAGE,
                Long.class,
                businessId,
                after,
                upTo,
                asOf,
                limit,
                businessId,
                after,
                upTo,
                asOf,
                limit,
                limit);
        if (end == null) {
            return List.of();
        }
        DueAccountRows rows = new DueAccountRows(catalogue);
        jdbc.query(
                SERVICES, (RowCallbackHandler) rows::addService, after, end, after, end, businessId, after, end, asOf);
        jdbc.query(DISCOUNTS, (RowCallbackHandler) rows::addDiscount, businessId, after, end);
        jdbc.query(CHARGES, (RowCallbackHandler) rows::addCharge, after, end, businessId, after, end, asOf);
        return rows.accounts(jdbc);
    }

    /** An account without anything that is due. */
    public DueAccount payer(long accountId) {
        DueAccountRows rows = new DueAccountRows(catalogue);
        jdbc.query(ACCOUNT, (RowCallbackHandler) rows::addPayer, businessId, accountId);
        return rows.accounts(jdbc).getFirst();
    }

    /** All terms of an account's services, due or not. */
    public List<SubscribedService> terms(long accountId) {
        DueAccountRows rows = new DueAccountRows(catalogue);
        long before = accountId - 1;
        jdbc.query(
                ALL_TERMS,
                (RowCallbackHandler) rows::addService,
                before,
                accountId,
                before,
                accountId,
                businessId,
                before,
                accountId);
        return rows.accounts(jdbc).stream()
                .flatMap(account -> account.subscriptions().stream())
                .flatMap(subscription -> subscription.services().stream())
                .toList();
    }
}
