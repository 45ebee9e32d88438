package daybook.subscription.store;

import daybook.money.Money;
import daybook.pricing.Product;
import daybook.subscription.OneTimeCharge;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is charged once, entered by a person; a run bills it. */
public final class OneTimeCharges {

    private static final String ENTER = """
            insert into one_time_charge (business_id, account_id, subscription_id, product_id, quantity, amount_minor,
                charged_on)
            values (?, ?, ?, ?, ?, ?, ?) returning id""";

    /** The account in the currency of the business, or the first one. */
    private static final String ACCOUNT = """
            select a.id from account a join contact c on c.id = a.contact_id join business b on b.id = a.business_id
            where c.business_id = ? and c.code = ? order by a.currency <> b.currency, a.id limit 1""";

    private static final String SUBSCRIPTION =
            "select id from subscription where business_id = ? and account_id = ? and code = ?";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public OneTimeCharges(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /**
     * Where a charge goes.
     *
     * @param subscriptionId whose document it stands on; null: one of the account's own
     */
    public record Place(long accountId, @Nullable Long subscriptionId) {}

    /** The account of a contact. */
    public Optional<Long> account(String contact) {
        return first(ACCOUNT, businessId, contact);
    }

    /** A subscription of an account by its own code. */
    public Optional<Long> subscription(long accountId, String code) {
        return first(SUBSCRIPTION, businessId, accountId, code);
    }

    private Optional<Long> first(String sql, Object... names) {
        return jdbc.query(sql, (row, _) -> row.getLong("id"), names).stream().findFirst();
    }

    /**
     * Keeps a charge.
     *
     * @param quantity units, above zero
     * @param amount for all of them, above zero, in the currency of the account
     */
    public OneTimeCharge enter(Place place, Product product, BigDecimal quantity, Money amount, LocalDate on) {
        long id = Objects.requireNonNull(jdbc.queryForObject(
                ENTER,
                Long.class,
                businessId,
                place.accountId(),
                place.subscriptionId(),
                product.id(),
                quantity,
                amount.minor(),
                on));
        return new OneTimeCharge(id, place.subscriptionId(), product, quantity, amount, on, 0);
    }
}
