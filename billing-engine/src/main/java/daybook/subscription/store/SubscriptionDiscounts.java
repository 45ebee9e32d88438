package daybook.subscription.store;

import daybook.ledger.AccountState;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.ServiceEntry.Reduction;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The discounts of subscriptions and accounts: granted by a person, used by runs, withdrawn by a person. */
public final class SubscriptionDiscounts {

    /** The lock keeps two grants of one code apart; it lets runs and files work on. */
    private static final String OF_SUBSCRIPTION = """
            select s.account_id, s.id as subscription_id, a.currency, a.state,
                   exists (select from subscription_service v
                           where v.subscription_id = s.id and v.due_on is not null) as billable
            from subscription s join account a on a.id = s.account_id
            where s.business_id = ? and s.code = ? for no key update of a""";

    /** The account in the currency of the business, or the first one. */
    private static final String OF_CONTACT = """
            select a.id as account_id, null::bigint as subscription_id, a.currency, a.state, true as billable
            from contact c join account a on a.contact_id = c.id join business b on b.id = a.business_id
            where c.business_id = ? and c.code = ? order by a.currency <> b.currency, a.id limit 1
            for no key update of a""";

    /** A discount of an account is one of each of its subscriptions. */
    private static final String CLAIMED = """
            select exists (select from subscription_discount d
                           where d.account_id = ? and d.code = ? and d.withdrawn_on is null
                             and (d.subscription_id is null or ?::bigint is null or d.subscription_id = ?))""";

    private static final String KNOWN = """
            select id, (account_id, subscription_id, percent, amount_minor, cycles, skus, stackable, code)
                is not distinct from (?, ?::bigint, ?::numeric, ?::bigint, ?::integer, ?, ?, ?::text)
                and withdrawn_on is null as same
            from subscription_discount where business_id = ? and reference = ?""";

    private static final String GRANT = """
            insert into subscription_discount (account_id, subscription_id, percent, amount_minor, cycles, skus,
                stackable, code, business_id, reference, granted_on, granted_by, why)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String GIVEN = """
            select d.id, d.percent, d.amount_minor, d.cycles, d.skus, d.stackable, d.code,
                   d.subscription_id is null as shared, d.subscription_id is not distinct from ?::bigint as own,
                   d.reference, d.granted_on, d.granted_by, d.why, d.withdrawn_on, d.withdrawn_by, d.withdrawn_why,
                   (select coalesce(sum(p.cycles_used), 0) from discount_progress p
                    where p.discount_id = d.id
                      and p.subscription_id = coalesce(?::bigint, p.subscription_id)) as cycles_used
            from subscription_discount d
            where d.account_id = ?
              and (d.subscription_id is null or d.subscription_id = coalesce(?::bigint, d.subscription_id))
            order by d.id""";

    private static final String WITHDRAW = """
            update subscription_discount set withdrawn_on = ?, withdrawn_by = ?, withdrawn_why = ?
            where id = ? and account_id = ? and (subscription_id is not distinct from ?::bigint) and withdrawn_on is null""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    /** Works in the transaction of the caller. */
    public SubscriptionDiscounts(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /**
     * Who gets a discount.
     *
     * @param subscriptionId null: each subscription of the account
     * @param billable whether anything is to be billed of it now or later
     */
    public record Holder(
            long accountId, @Nullable Long subscriptionId, Currency currency, AccountState state, boolean billable) {}

    /**
     * What is granted.
     *
     * @param code that it is claimed by; null: none
     */
    public record Terms(
            Reduction reduction, Scope scope, @Nullable String code) {}

    /**
     * How it came about.
     *
     * @param on business date
     * @param reference by which it is granted once; null: it has none
     */
    public record Origin(
            LocalDate on,
            ScheduledActions.Author author,
            @Nullable String reference) {}

    /** A subscription; empty: there is no such one. Its account stays locked against other grants. */
    public Optional<Holder> subscription(String code) {
        return holder(OF_SUBSCRIPTION, code);
    }

    /** All subscriptions on an account of a contact, that in the business's currency where it has one; empty: no such. */
    public Optional<Holder> contact(String code) {
        return holder(OF_CONTACT, code);
    }

    private Optional<Holder> holder(String sql, String code) {
        return jdbc
                .query(
                        sql,
                        (row, _) -> new Holder(
                                row.getLong("account_id"),
                                row.getObject("subscription_id", Long.class),
                                Currency.of(row.getString("currency")),
                                AccountState.valueOf(row.getString("state")),
                                row.getBoolean("billable")),
                        businessId,
                        code)
                .stream()
                .findFirst();
    }

    /** Whether the holder has claimed a code: by itself, for its account, or for a subscription of the account. */
    public boolean claimed(Holder holder, String code) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                CLAIMED, Boolean.class, holder.accountId(), code, holder.subscriptionId(), holder.subscriptionId()));
    }

    /** A discount that was granted before: its key, and whether it is just so. */
    public record Known(long id, boolean same) {}

    /** The discount of a reference. */
    public Optional<Known> known(String reference, Holder holder, Terms terms) {
        @Nullable Object[] values = values(holder, terms, businessId, reference);
        return jdbc.query(KNOWN, (row, _) -> new Known(row.getLong("id"), row.getBoolean("same")), values).stream()
                .findFirst();
    }

    /**
     * Grants a discount from the next bill on.
     *
     * @return its key
     */
    public long grant(Holder holder, Terms terms, Origin origin) {
        return Objects.requireNonNull(jdbc.queryForObject(
                GRANT,
                Long.class,
                values(
                        holder,
                        terms,
                        businessId,
                        origin.reference(),
                        origin.on(),
                        origin.author().who(),
                        origin.author().why())));
    }

    private @Nullable Object[] values(Holder holder, Terms terms, @Nullable Object... more) {
        @Nullable Object[] values = new @Nullable Object[8 + more.length];
        values[0] = holder.accountId();
        values[1] = holder.subscriptionId();
        switch (terms.reduction().discount()) {
            case Discount.Percent(BigDecimal percent) -> values[2] = percent;
            case Discount.Fixed(Money amount) -> values[3] = amount.minor();
        }
        values[4] = terms.reduction().cycles();
        values[5] = skus(terms.scope().skus());
        values[6] = terms.scope().stackable();
        values[7] = terms.code();
        System.arraycopy(more, 0, values, 8, more.length);
        return values;
    }

    private Array skus(Set<String> skus) {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Array>) connection ->
                connection.createArrayOf("text", skus.stream().sorted().toArray())));
    }

    /**
     * A discount as it stands.
     *
     * @param shared whether it is one of all subscriptions of the account
     * @param own whether it is just the holder's, and not its account's or of a subscription of it
     * @param used billed cycles that had it, of the subscription, or of all together
     * @param reference by which it was granted once; null: it has none
     * @param granted null: it came with a file
     * @param withdrawn null: it holds
     */
    public record Given(
            long id,
            Terms terms,
            boolean shared,
            boolean own,
            int used,
            @Nullable String reference,
            @Nullable Act granted,
            @Nullable Act withdrawn) {}

    /** What a person did, and on which business date. */
    public record Act(LocalDate on, ScheduledActions.Author author) {}

    /** All discounts that a holder ever had, of itself and of its account, in the order in which they are given. */
    public List<Given> of(Holder holder) {
        return jdbc.query(
                GIVEN,
                (row, _) -> new Given(
                        row.getLong("id"),
                        terms(row, holder.currency()),
                        row.getBoolean("shared"),
                        row.getBoolean("own"),
                        row.getInt("cycles_used"),
                        row.getString("reference"),
                        act(row, "granted_on", "granted_by", "why"),
                        act(row, "withdrawn_on", "withdrawn_by", "withdrawn_why")),
                holder.subscriptionId(),
                holder.subscriptionId(),
                holder.accountId(),
                holder.subscriptionId());
    }

    private static Terms terms(ResultSet row, Currency currency) throws SQLException {
        return new Terms(
                new Reduction(Discounts.discount(row, currency), row.getObject("cycles", Integer.class)),
                Discounts.scope(row),
                row.getString("code"));
    }

    private static @Nullable Act act(ResultSet row, String on, String by, String why) throws SQLException {
        LocalDate day = row.getObject(on, LocalDate.class);
        return day == null ? null : new Act(day, new ScheduledActions.Author(row.getString(by), row.getString(why)));
    }

    /**
     * Withdraws a discount of just this holder: nothing that is billed from now on has it.
     *
     * @return whether it was withdrawn; not, when the holder has none of this key, or it was withdrawn before
     */
    public boolean withdraw(long id, Holder holder, Act act) {
        return jdbc.update(
                        WITHDRAW,
                        act.on(),
                        act.author().who(),
                        act.author().why(),
                        id,
                        holder.accountId(),
                        holder.subscriptionId())
                == 1;
    }
}
