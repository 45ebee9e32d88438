package daybook.subscription.store;

import daybook.ledger.AccountState;
import daybook.money.Currency;
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
                charged_on, description, reference, entered_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    /** The account in the currency of the business, or the first one. */
    private static final String ACCOUNT = """
            select a.id from account a join contact c on c.id = a.contact_id join business b on b.id = a.business_id
            where c.business_id = ? and c.code = ? order by a.currency <> b.currency, a.id limit 1""";

    private static final String SUBSCRIPTION =
            "select id, account_id from subscription where business_id = ? and code = ?";

    private static final String STANDING = "select state, currency from account where id = ? for share";

    private static final String KNOWN = """
            select id, account_id, subscription_id, product_id, quantity, amount_minor, charged_on, description
            from one_time_charge where business_id = ? and reference = ?""";

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

    /** Where a charge goes that is for a subscription. */
    public Optional<Place> subscription(String code) {
        return jdbc
                .query(
                        SUBSCRIPTION,
                        (row, _) -> new Place(row.getLong("account_id"), row.getLong("id")),
                        businessId,
                        code)
                .stream()
                .findFirst();
    }

    /** Whether an account takes charges, and in which currency. */
    public record Standing(AccountState state, Currency currency) {}

    /** How an account stands; it stays so for the rest of the transaction. */
    public Standing standing(long accountId) {
        return Objects.requireNonNull(jdbc.queryForObject(
                STANDING,
                (row, _) -> new Standing(
                        AccountState.valueOf(row.getString("state")), Currency.of(row.getString("currency"))),
                accountId));
    }

    /**
     * What is charged for.
     *
     * @param quantity units, above zero
     * @param amount for all of them, above zero, in the currency of the account
     * @param text what stands on the document; null: the name of the product
     */
    public record What(
            Product product,
            BigDecimal quantity,
            Money amount,
            @Nullable String text) {}

    /**
     * Who entered it.
     *
     * @param by the person; null: no person did
     * @param reference by which it is entered once; null: it has none
     */
    public record Origin(@Nullable String by, @Nullable String reference) {

        /** It came with something else that is kept. */
        public static final Origin NONE = new Origin(null, null);
    }

    /** A charge that was entered before: its key, and whether it is just so. */
    public record Known(long id, boolean same) {}

    /** The charge of a reference. */
    public Optional<Known> known(String reference, Place place, What what, LocalDate on) {
        return jdbc
                .query(
                        KNOWN,
                        (row, _) -> new Known(
                                row.getLong("id"),
                                row.getLong("account_id") == place.accountId()
                                        && Objects.equals(
                                                row.getObject("subscription_id", Long.class), place.subscriptionId())
                                        && row.getLong("product_id")
                                                == what.product().id()
                                        && row.getBigDecimal("quantity").compareTo(what.quantity()) == 0
                                        && row.getLong("amount_minor")
                                                == what.amount().minor()
                                        && row.getObject("charged_on", LocalDate.class)
                                                .equals(on)
                                        && Objects.equals(row.getString("description"), what.text())),
                        businessId,
                        reference)
                .stream()
                .findFirst();
    }

    private Optional<Long> first(String sql, Object... names) {
        return jdbc.query(sql, (row, _) -> row.getLong("id"), names).stream().findFirst();
    }

    /**
     * Keeps a charge; a run bills it.
     *
     * @param on the day that it is for
     */
    public OneTimeCharge enter(Place place, What what, LocalDate on, Origin origin) {
        long id = Objects.requireNonNull(jdbc.queryForObject(
                ENTER,
                Long.class,
                businessId,
                place.accountId(),
                place.subscriptionId(),
                what.product().id(),
                what.quantity(),
                what.amount().minor(),
                on,
                what.text(),
                origin.reference(),
                origin.by()));
        return new OneTimeCharge(
                id, place.subscriptionId(), what.product(), what.text(), what.quantity(), what.amount(), on, 0);
    }
}
