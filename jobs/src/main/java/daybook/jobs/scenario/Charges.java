package daybook.jobs.scenario;

import daybook.importers.yaml.YamlMap;
import daybook.money.Money;
import daybook.pricing.Product;
import daybook.pricing.store.ProductBook;
import daybook.subscription.store.OneTimeCharges;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads and enters what is charged once. */
final class Charges {

    private static final Words CHARGE =
            new Words(Set.of("contact", "subscription", "sku", "quantity", "amount"), Set.of());

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

    static void enter(Connection connection, long businessId, Step.Charge step) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        OneTimeCharges charges = new OneTimeCharges(jdbc, businessId);
        OneTimeCharges.Place place = place(charges, step);
        Product product = ProductBook.read(jdbc, businessId).bySku(step.sku()).orElseThrow(() -> step.at()
                .refused("sku", "the product was rejected above and does not exist"));
        Money amount;
        try {
            amount = Money.of(step.amount(), charges.standing(place.accountId()).currency());
        } catch (IllegalArgumentException e) {
            throw step.at().refused("amount", String.valueOf(e.getMessage()));
        }
        charges.enter(
                place,
                new OneTimeCharges.What(product, step.quantity(), amount, null),
                step.on(),
                OneTimeCharges.Origin.NONE);
    }

    private static OneTimeCharges.Place place(OneTimeCharges charges, Step.Charge step) {
        String subscription = step.subscription();
        if (subscription != null) {
            return charges.subscription(subscription).orElseThrow(() -> step.at()
                    .refused("subscription", "the subscription was rejected above and does not exist"));
        }
        return charges.account(step.contact())
                .map(account -> new OneTimeCharges.Place(account, null))
                .orElseThrow(() -> step.at().refused("contact", "the contact was rejected above and does not exist"));
    }
}
