package daybook.subscription.store;

import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.ServiceEntry.Reduction;
import daybook.subscription.change.Draft;
import daybook.subscription.change.Draft.Noted;
import daybook.subscription.change.Draft.State;
import daybook.subscription.change.KeptSubscription.Account;
import daybook.subscription.store.ScheduledActions.Author;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Drafts of subscriptions, one at a time. */
public final class SubscriptionDrafts {

    private static final String DRAFT = """
            select d.*, c.code as contact, a.currency, a.state as account_state
            from subscription_draft d
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            where d.business_id = ? and d.code = ?""";

    /** The account too, so that it is not closed meanwhile. */
    private static final String LOCKED = " for update of d for key share of a";

    private static final String SERVICES =
            "select * from subscription_draft_service where draft_id = ? order by ordinal";

    private static final String SETTLE =
            "update subscription_draft set state = ?, settled_on = ?, settled_by = ?, why = ? where id = ?";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public SubscriptionDrafts(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** A draft as it is, settled or not; empty: there was none of that code. */
    public Optional<Draft> find(String code) {
        return read(code, "");
    }

    /** A draft that nobody else can change or settle until the transaction ends. */
    public Optional<Draft> lock(String code) {
        return read(code, LOCKED);
    }

    /** Keeps that a draft is one no longer. */
    public void settle(Draft draft, State state, LocalDate on, Author author) {
        jdbc.update(SETTLE, state.name(), on, author.who(), author.why(), draft.id());
    }

    private Optional<Draft> read(String code, String locked) {
        return jdbc.query(DRAFT + locked, (row, _) -> draft(row), businessId, code).stream()
                .findFirst();
    }

    private Draft draft(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        List<Draft.Ordered> services =
                jdbc.query(SERVICES, (service, _) -> service(service, currency), row.getLong("id"));
        return new Draft(
                row.getLong("id"),
                row.getString("code"),
                new Draft.Customer(
                        row.getString("contact"),
                        new Account(row.getLong("account_id"), currency),
                        row.getString("account_state").equals("ACTIVE")),
                new Draft.Calendar(
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("billing_day"),
                        row.getObject("billing_month", Integer.class)),
                services,
                new Draft.Life(
                        State.valueOf(row.getString("state")),
                        new Noted(
                                Objects.requireNonNull(row.getObject("entered_on", LocalDate.class)),
                                row.getString("entered_by"),
                                null),
                        settled(row)));
    }

    private static @Nullable Noted settled(ResultSet row) throws SQLException {
        LocalDate on = row.getObject("settled_on", LocalDate.class);
        return on == null ? null : new Noted(on, row.getString("settled_by"), row.getString("why"));
    }

    private static Draft.Ordered service(ResultSet row, Currency currency) throws SQLException {
        BigDecimal percent = row.getBigDecimal("percent");
        Long amount = row.getObject("amount_minor", Long.class);
        Integer cycles = row.getObject("cycles", Integer.class);
        Discount discount = percent != null
                ? new Discount.Percent(percent)
                : amount != null ? new Discount.Fixed(new Money(amount, currency)) : null;
        return new Draft.Ordered(
                row.getString("price_code"),
                row.getString("sku"),
                row.getBigDecimal("quantity"),
                row.getObject("ends_on", LocalDate.class),
                discount == null ? null : new Reduction(discount, cycles));
    }
}
