package daybook.subscription.store;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.PaymentTerms;
import daybook.pricing.Discount;
import daybook.pricing.Price;
import daybook.subscription.DueSubscription;
import daybook.subscription.DueSubscription.Payer;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.subscription.Subscription.RunningDiscount;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The subscriptions of a business with a service that is due: what is left to do is always this query. */
public final class DueSubscriptions {

    private static final String IS_DUE = "v.billed_to <= ? and (v.ends_on is null or v.billed_to < v.ends_on)";

    private static final String SUMMARY = """
            select count(distinct v.subscription_id), coalesce(min(v.subscription_id), 0),
                   coalesce(max(v.subscription_id), 0)
            from subscription_service v
            where v.business_id = ? and %s""".formatted(IS_DUE);

    /** The last of the next so many due subscriptions; null when there is none left. */
    private static final String END_OF_PAGE = """
            select max(id) from (
                select distinct v.subscription_id as id
                from subscription_service v
                where v.subscription_id > ? and v.subscription_id <= ? and v.business_id = ? and %s
                order by 1 limit ?
            ) page""".formatted(IS_DUE);

    /** Every table is cut to the page's keys, so that no plan can read more than the page. */
    private static final String PAGE = """
            select s.id, s.code, s.cycle_unit, s.cycle_n, s.billing_day, s.billing_month, s.started_on,
                   a.id as account_id, a.currency, a.state, a.payment_terms, a.tax_exempt_reason,
                   c.version_id as contact_version_id, cv.language,
                   d.percent, d.amount_minor, d.cycles, d.cycles_used,
                   o.id as service_id, o.ordinal, o.price_id, o.quantity, o.started_on as service_started_on,
                   o.ends_on, o.billed_to
            from subscription s
            join subscription_service o on o.subscription_id = s.id and o.subscription_id > ? and o.subscription_id <= ?
            join account a on a.id = s.account_id
            join contact c on c.id = a.contact_id
            join contact_version cv on cv.id = c.version_id
            left join subscription_discount d
                on d.subscription_id = s.id and d.subscription_id > ? and d.subscription_id <= ?
            where s.id > ? and s.id <= ? and s.business_id = ? and exists (
                select from subscription_service v
                where v.subscription_id = s.id and v.subscription_id > ? and v.subscription_id <= ? and %s)
            order by s.id, o.ordinal""".formatted(IS_DUE);

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final LongFunction<Price> prices;

    /** @param prices a price version by its key */
    public DueSubscriptions(JdbcTemplate jdbc, long businessId, LongFunction<Price> prices) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.prices = prices;
    }

    /**
     * How much is due.
     *
     * @param count subscriptions
     * @param firstKey lowest key; 0 when nothing is due
     * @param lastKey highest key; 0 when nothing is due
     */
    public record Summary(long count, long firstKey, long lastKey) {}

    /** What is due on a date, over all keys. */
    public static Summary summary(JdbcTemplate jdbc, long businessId, LocalDate asOf) {
        return Objects.requireNonNull(jdbc.queryForObject(
                SUMMARY, (row, _) -> new Summary(row.getLong(1), row.getLong(2), row.getLong(3)), businessId, asOf));
    }

    /**
     * The next due subscriptions in the order of their keys.
     *
     * @param after keys above this one
     * @param upTo keys up to and including this one
     * @param limit how many at most
     */
    public List<DueSubscription> page(LocalDate asOf, long after, long upTo, int limit) {
        Long end = jdbc.queryForObject(END_OF_PAGE, Long.class, after, upTo, businessId, asOf, limit);
        if (end == null) {
            return List.of();
        }
        Gathering gathering = new Gathering(limit);
        jdbc.query(
                PAGE,
                (RowCallbackHandler) gathering::add,
                after,
                end,
                after,
                end,
                after,
                end,
                businessId,
                after,
                end,
                asOf);
        return gathering.end();
    }

    /** Rows come one a service; those of a subscription follow each other. */
    private final class Gathering {

        private final List<DueSubscription> found;
        private List<SubscribedService> services = new ArrayList<>(2);
        private @Nullable DueSubscription current;

        Gathering(int limit) {
            found = new ArrayList<>(limit);
        }

        void add(ResultSet row) throws SQLException {
            long id = row.getLong("id");
            if (current == null || current.subscription().id() != id) {
                close();
                current = header(row, id);
            }
            services.add(service(row));
        }

        List<DueSubscription> end() {
            close();
            return found;
        }

        private void close() {
            if (current == null) {
                return;
            }
            Subscription header = current.subscription();
            found.add(new DueSubscription(
                    new Subscription(
                            header.id(), header.code(), header.grid(), header.currency(), services, header.discount()),
                    current.payer(),
                    current.contactVersionId(),
                    current.language()));
            services = new ArrayList<>(2);
        }
    }

    private static DueSubscription header(ResultSet row, long id) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        String billingDay = row.getString("billing_day");
        String terms = row.getString("payment_terms");
        BillingGrid grid = BillingGrid.of(
                new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit"))),
                row.getObject("started_on", LocalDate.class),
                billingDay == null ? new BillingDay.OfStart() : BillingDay.parse(billingDay),
                row.getInt("billing_month"));
        return new DueSubscription(
                new Subscription(id, row.getString("code"), grid, currency, List.of(), discount(row, currency)),
                new Payer(
                        row.getLong("account_id"),
                        "ACTIVE".equals(row.getString("state")),
                        terms == null ? null : PaymentTerms.parse(terms),
                        row.getString("tax_exempt_reason")),
                row.getLong("contact_version_id"),
                row.getString("language"));
    }

    private static @Nullable RunningDiscount discount(ResultSet row, Currency currency) throws SQLException {
        BigDecimal percent = row.getBigDecimal("percent");
        long amount = row.getLong("amount_minor");
        if (percent == null && amount == 0) {
            return null;
        }
        Discount discount =
                percent != null ? new Discount.Percent(percent) : new Discount.Fixed(new Money(amount, currency));
        return new RunningDiscount(discount, row.getObject("cycles", Integer.class), row.getInt("cycles_used"));
    }

    private SubscribedService service(ResultSet row) throws SQLException {
        return new SubscribedService(
                row.getLong("service_id"),
                row.getInt("ordinal"),
                prices.apply(row.getLong("price_id")),
                row.getBigDecimal("quantity"),
                row.getObject("service_started_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getObject("billed_to", LocalDate.class));
    }
}
