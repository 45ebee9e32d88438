package daybook.pricing.store;

import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** All price versions of a business, read once, so that a run asks the database for none. */
public final class PriceBook {

    private static final String NAMES = "select product_id, language, name from product_name where business_id = ?";

    private static final String PRICES = """
            select r.id, r.code, r.currency, r.model, r.amount, r.tax_inclusive, r.cycle_unit, r.cycle_n,
                   r.billing_model, r.valid_from, r.valid_to,
                   p.id as product_id, p.sku, p.name, p.kind, p.tax_category, p.unit, p.state
            from price r join product p on p.id = r.product_id
            where r.business_id = ?""";

    private final Map<Long, Price> prices;

    private PriceBook(Map<Long, Price> prices) {
        this.prices = prices;
    }

    public static PriceBook read(JdbcTemplate jdbc, long businessId) {
        Map<Long, Map<String, String>> names = new HashMap<>();
        jdbc.query(
                NAMES,
                row -> {
                    names.computeIfAbsent(row.getLong("product_id"), _ -> new HashMap<>())
                            .put(row.getString("language"), row.getString("name"));
                },
                businessId);
        Map<Long, Price> prices = new HashMap<>();
        jdbc.query(
                PRICES,
                row -> {
                    Map<String, String> productNames = names.getOrDefault(row.getLong("product_id"), Map.of());
                    prices.put(row.getLong("id"), price(row, productNames));
                },
                businessId);
        return new PriceBook(prices);
    }

    /**
     * A price version by its key.
     *
     * @throws IllegalArgumentException when the business has none such
     */
    public Price price(long id) {
        Price price = prices.get(id);
        if (price == null) {
            throw new IllegalArgumentException("no price " + id + " in the price book");
        }
        return price;
    }

    private static Price price(ResultSet row, Map<String, String> productNames) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        PriceModel model =
                switch (row.getString("model")) {
                    case "FLAT" -> new PriceModel.Flat(amount);
                    case "PER_UNIT" -> new PriceModel.PerUnit(amount);
                    default -> throw new IllegalStateException("unknown price model " + row.getString("model"));
                };
        return new Price(
                row.getLong("id"),
                row.getString("code"),
                product(row, productNames),
                Currency.of(row.getString("currency")),
                model,
                row.getObject("tax_inclusive", Boolean.class),
                new Price.Terms(
                        new Cycle(row.getInt("cycle_n"), Cycle.Unit.valueOf(row.getString("cycle_unit"))),
                        BillingModel.valueOf(row.getString("billing_model"))),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private static Product product(ResultSet row, Map<String, String> names) throws SQLException {
        return new Product(
                row.getLong("product_id"),
                row.getString("sku"),
                row.getString("name"),
                names,
                Product.Kind.valueOf(row.getString("kind")),
                row.getString("tax_category"),
                row.getString("unit"),
                "ACTIVE".equals(row.getString("state")));
    }
}
