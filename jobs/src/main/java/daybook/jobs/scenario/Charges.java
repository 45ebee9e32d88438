package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.money.Currency;
import daybook.money.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;

/** Reads and enters what is charged once. */
final class Charges {

    private static final Words CHARGE =
            new Words(Set.of("contact", "subscription", "sku", "quantity", "amount"), Set.of());

    private static final String ACCOUNT = """
            select a.currency from account a join contact c on c.id = a.contact_id
            where c.business_id = ? and c.code = ? order by a.id limit 1""";

    private static final String INSERT = """
            insert into one_time_charge (business_id, account_id, subscription_id, product_id, quantity, amount_minor,
                charged_on)
            select c.business_id, a.id,
                   (select s.id from subscription s where s.business_id = c.business_id and s.code = ?), p.id, ?, ?, ?
            from contact c
            join account a on a.contact_id = c.id and a.currency = ?
            join product p on p.business_id = c.business_id and p.sku = ?
            where c.business_id = ? and c.code = ?""";

    private Charges() {}

    static Step read(YamlMap step, LocalDate on, Function<String, Set<String>> known) {
        YamlMap at = step.map("charge", CHARGE.all());
        if (at == null) {
            throw step.refused("charge", "expected keys and values");
        }
        return new Step.Charge(
                on,
                at,
                Rows.known(at, "contact", known.apply("contact")),
                at.has("subscription") ? Rows.known(at, "subscription", known.apply("subscription")) : null,
                Rows.known(at, "sku", known.apply("sku")),
                at.has("quantity") ? at.decimal("quantity") : BigDecimal.ONE,
                at.decimal("amount"));
    }

    static void enter(Connection connection, long businessId, Step.Charge step) throws SQLException {
        Currency currency = currency(connection, businessId, step);
        long minor;
        try {
            minor = Money.of(step.amount(), currency).minor();
        } catch (IllegalArgumentException e) {
            throw step.at().refused("amount", String.valueOf(e.getMessage()));
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, step.subscription());
            insert.setBigDecimal(2, step.quantity());
            insert.setLong(3, minor);
            insert.setObject(4, step.on());
            insert.setString(5, currency.code());
            insert.setString(6, step.sku());
            insert.setLong(7, businessId);
            insert.setString(8, step.contact());
            if (insert.executeUpdate() != 1) {
                throw step.at().refused("sku", "the product was rejected above and does not exist");
            }
        }
    }

    private static Currency currency(Connection connection, long businessId, Step.Charge step) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ACCOUNT)) {
            select.setLong(1, businessId);
            select.setString(2, step.contact());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw step.at().refused("contact", "the contact was rejected above and does not exist");
                }
                return Currency.of(row.getString(1));
            }
        }
    }
}
