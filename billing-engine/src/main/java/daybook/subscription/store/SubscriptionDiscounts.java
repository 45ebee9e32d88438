package daybook.subscription.store;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.ServiceEntry.Reduction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The discounts of subscriptions and accounts. */
public final class SubscriptionDiscounts {

    private static final String OF_SUBSCRIPTION = """
            select s.account_id, s.id as subscription_id, a.currency
            from subscription s join account a on a.id = s.account_id
            where s.business_id = ? and s.code = ?""";

    private static final String OF_CONTACT = """
            select a.id as account_id, null::bigint as subscription_id, a.currency
            from contact c join account a on a.contact_id = c.id
            where c.business_id = ? and c.code = ? order by a.id limit 1""";

    private static final String GRANT = """
            insert into subscription_discount (business_id, account_id, subscription_id, percent, amount_minor, cycles,
                skus, stackable, code)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?
            where not exists (select from subscription_discount d
                              where d.account_id = ? and d.subscription_id is not distinct from ? and d.code = ?)""";

    private final Connection connection;
    private final long businessId;

    /** Over a connection of the caller's, in its transaction. */
    public SubscriptionDiscounts(Connection connection, long businessId) {
        this.connection = connection;
        this.businessId = businessId;
    }

    /**
     * Who gets a discount.
     *
     * @param subscriptionId null: each subscription of the account
     */
    public record Holder(long accountId, @Nullable Long subscriptionId, Currency currency) {}

    /** A subscription; empty: there is no such one. */
    public Optional<Holder> subscription(String code) throws SQLException {
        return holder(OF_SUBSCRIPTION, code);
    }

    /** All subscriptions on the first account of a contact; empty: there is no such contact. */
    public Optional<Holder> contact(String code) throws SQLException {
        return holder(OF_CONTACT, code);
    }

    private Optional<Holder> holder(String sql, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, businessId);
            select.setString(2, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(
                                row.getLong("account_id"),
                                row.getObject("subscription_id", Long.class),
                                Currency.of(row.getString("currency"))))
                        : Optional.empty();
            }
        }
    }

    /**
     * Grants a discount from the next bill on.
     *
     * @param code that it is claimed by; null: none
     * @return whether it was granted; not, when the holder claimed the code before
     */
    public boolean grant(Holder holder, Reduction reduction, Scope scope, @Nullable String code) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(GRANT)) {
            insert.setLong(1, businessId);
            insert.setLong(2, holder.accountId());
            insert.setObject(3, holder.subscriptionId(), Types.BIGINT);
            switch (reduction.discount()) {
                case Discount.Percent(BigDecimal percent) -> {
                    insert.setBigDecimal(4, percent);
                    insert.setNull(5, Types.BIGINT);
                }
                case Discount.Fixed(Money amount) -> {
                    insert.setNull(4, Types.NUMERIC);
                    insert.setLong(5, amount.minor());
                }
            }
            insert.setObject(6, reduction.cycles(), Types.INTEGER);
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", scope.skus().stream().sorted().toArray()));
            insert.setBoolean(8, scope.stackable());
            insert.setString(9, code);
            insert.setLong(10, holder.accountId());
            insert.setObject(11, holder.subscriptionId(), Types.BIGINT);
            insert.setString(12, code);
            return insert.executeUpdate() == 1;
        }
    }
}
