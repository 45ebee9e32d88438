package daybook.subscription.store;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.ServiceEntry.Reduction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** The discounts that subscriptions have: one at most, for now. */
public final class SubscriptionDiscounts {

    private static final String CURRENCY = """
            select a.currency from subscription s join account a on a.id = s.account_id
            where s.business_id = ? and s.code = ?""";

    private static final String GRANT = """
            insert into subscription_discount (business_id, account_id, subscription_id, percent, amount_minor, cycles)
            select s.business_id, s.account_id, s.id, ?, ?, ? from subscription s where s.business_id = ? and s.code = ?
            on conflict (subscription_id) do nothing""";

    private final Connection connection;
    private final long businessId;

    /** Over a connection of the caller's, in its transaction. */
    public SubscriptionDiscounts(Connection connection, long businessId) {
        this.connection = connection;
        this.businessId = businessId;
    }

    /** The currency that a subscription is billed in; empty: there is no such subscription. */
    public Optional<Currency> currencyOf(String subscription) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CURRENCY)) {
            select.setLong(1, businessId);
            select.setString(2, subscription);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Currency.of(row.getString(1))) : Optional.empty();
            }
        }
    }

    /**
     * Grants a discount from the next bill on.
     *
     * @return whether it was granted; not, when there is no such subscription or it has a discount already
     */
    public boolean grant(String subscription, Reduction reduction) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(GRANT)) {
            switch (reduction.discount()) {
                case Discount.Percent(BigDecimal percent) -> {
                    insert.setBigDecimal(1, percent);
                    insert.setNull(2, Types.BIGINT);
                }
                case Discount.Fixed(Money amount) -> {
                    insert.setNull(1, Types.NUMERIC);
                    insert.setLong(2, amount.minor());
                }
            }
            insert.setObject(3, reduction.cycles(), Types.INTEGER);
            insert.setLong(4, businessId);
            insert.setString(5, subscription);
            return insert.executeUpdate() == 1;
        }
    }
}
