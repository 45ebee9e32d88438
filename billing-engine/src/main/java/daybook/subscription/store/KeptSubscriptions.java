package daybook.subscription.store;

import daybook.calendar.BillingDay;
import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.pricing.Price;
import daybook.subscription.SubscribedService.Begin;
import daybook.subscription.SubscribedService.Place;
import daybook.subscription.change.EndReason;
import daybook.subscription.change.KeptSubscription;
import daybook.subscription.change.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Subscriptions with all terms of their services, one at a time, as changes need them. */
public final class KeptSubscriptions {

    private static final String SUBSCRIPTION = """
            select s.id, s.code, s.account_id, a.currency, s.cycle_unit, s.cycle_n, s.billing_day, s.billing_month,
                   s.started_on, s.anchored_on
            from subscription s join account a on a.id = s.account_id
            where s.business_id = ? and s.code = ?""";

    /** The first day of the first trial of each product that the contact has had in other subscriptions. */
    private static final String TRIALS = """
            select p.sku, min(v.started_on)
            from account a
            join account of_contact on of_contact.contact_id = a.contact_id
            join subscription_service v on v.business_id = a.business_id and v.account_id = of_contact.id
            join price r on r.id = v.price_id
            join product p on p.id = r.product_id
            where a.id = ? and v.subscription_id <> ?
              and v.version = 1 and v.billable_from > v.started_on and r.trial_n is not null
            group by p.sku""";

    private static final String TERMS = """
            select v.*, r.service_id as returning, r.ends_on as back_to, r.end_reason as back_why, r.kept_days,
                   r.resume_on
            from subscription_service v left join service_return r on r.service_id = v.id
            where v.subscription_id = ? order by v.ordinal, v.version""";

    private final JdbcTemplate jdbc;
    private final long businessId;
    private final LongFunction<Price> prices;

    /** @param prices a price version by its key */
    public KeptSubscriptions(JdbcTemplate jdbc, long businessId, LongFunction<Price> prices) {
        this.jdbc = jdbc;
        this.businessId = businessId;
        this.prices = prices;
    }

    /** A subscription as it is; empty: there is none of that code. */
    public Optional<KeptSubscription> find(String code) {
        return read(code, "", "");
    }

    /**
     * A subscription that nobody else can change or bill until the transaction ends. A billing run that has read it
     * before finds that it was moved, and fails its chunk instead of billing what is no longer so.
     */
    Optional<KeptSubscription> lock(String code) {
        return read(code, " for update of s", " for update of v");
    }

    private Optional<KeptSubscription> read(String code, String locked, String termsLocked) {
        return jdbc.query(SUBSCRIPTION + locked, (row, _) -> subscription(row, termsLocked), businessId, code).stream()
                .findFirst();
    }

    private KeptSubscription subscription(ResultSet row, String locked) throws SQLException {
        String day = row.getString("billing_day");
        return new KeptSubscription(
                row.getLong("id"),
                row.getString("code"),
                new KeptSubscription.Account(
                        row.getLong("account_id"),
                        Currency.of(row.getString("currency")),
                        tried(row.getLong("account_id"), row.getLong("id"))),
                new KeptSubscription.Calendar(
                        row.getObject("started_on", LocalDate.class),
                        row.getObject("anchored_on", LocalDate.class),
                        new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit"))),
                        day == null ? new BillingDay.OfStart() : BillingDay.parse(day),
                        row.getInt("billing_month")),
                jdbc.query(TERMS + locked, (term, _) -> term(term), row.getLong("id")));
    }

    private Map<String, LocalDate> tried(long accountId, long subscriptionId) {
        Map<String, LocalDate> tried = new HashMap<>();
        jdbc.query(
                TRIALS,
                row -> {
                    tried.put(row.getString(1), row.getObject(2, LocalDate.class));
                },
                accountId,
                subscriptionId);
        return tried;
    }

    private Term term(ResultSet row) throws SQLException {
        return new Term(
                row.getLong("id"),
                new Place(
                        row.getInt("ordinal"),
                        row.getInt("version"),
                        Begin.valueOf(row.getString("entry")),
                        row.getInt("round")),
                new Term.Offer(
                        prices.apply(row.getLong("price_id")), row.getInt("phase"), row.getBigDecimal("quantity")),
                new Term.Days(
                        date(row, "started_on"),
                        date(row, "billable_from"),
                        row.getObject("sliced_from", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        reason(row, "end_reason")),
                new Term.Billing(
                        row.getObject("anchored_on", LocalDate.class),
                        row.getObject("contract_to", LocalDate.class),
                        row.getObject("settled_by", LocalDate.class),
                        date(row, "billed_to"),
                        extended(row)),
                row.getObject("returning") == null ? null : back(row));
    }

    private static Term.@Nullable Extended extended(ResultSet row) throws SQLException {
        Long term = row.getObject("extends_id", Long.class);
        return term == null ? null : new Term.Extended(term, row.getInt("extended_days"));
    }

    private static Term.Back back(ResultSet row) throws SQLException {
        return new Term.Back(
                row.getObject("back_to", LocalDate.class),
                reason(row, "back_why"),
                row.getInt("kept_days"),
                row.getObject("resume_on", LocalDate.class));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable EndReason reason(ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : EndReason.valueOf(name);
    }

    /** The rows of its services, as JSON, for the history. */
    String termsOf(long subscriptionId) {
        String json = jdbc.queryForObject("""
                select coalesce(jsonb_agg(to_jsonb(v) - 'business_id' - 'account_id' - 'subscription_id'
                                          order by ordinal, version), '[]')::text
                from subscription_service v where subscription_id = ?""", String.class, subscriptionId);
        return json == null ? "[]" : json;
    }
}
