package daybook.pricing.store;

import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import daybook.pricing.store.ModelColumns.TierColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** All price versions of a business, read once, so that a run asks the database for none. */
public final class PriceBook {

    private static final String NAMES = "select product_id, language, name from product_name where business_id = ?";

    private static final String PRICES = """
            select r.id, r.code, r.currency, r.model, r.amount, r.package_size, r.free_units, r.minimum, r.maximum,
                   r.tax_inclusive, r.cycle_unit, r.cycle_n,
                   r.billing_model, r.valid_from, r.valid_to,
                   p.id as product_id, p.sku, p.name, p.kind, p.tax_category, p.unit, p.state
            from price r join product p on p.id = r.product_id
            where r.business_id = ?""";

    private static final String TIERS =
            "select price_id, up_to, each_amount, flat_amount from price_tier where business_id = ? order by ordinal";

    private static final String MODEL =
            "select id, model, amount, package_size, free_units, minimum, maximum from price where id = ?";

    private static final String TIERS_OF_MODEL =
            "select up_to, each_amount, flat_amount from price_tier where price_id = ? order by ordinal";

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
        Map<Long, List<TierColumns>> tiers = new HashMap<>();
        jdbc.query(
                TIERS,
                row -> {
                    tiers.computeIfAbsent(row.getLong("price_id"), _ -> new ArrayList<>())
                            .add(tier(row));
                },
                businessId);
        Map<Long, Price> prices = new HashMap<>();
        jdbc.query(
                PRICES,
                row -> {
                    Map<String, String> productNames = names.getOrDefault(row.getLong("product_id"), Map.of());
                    PriceModel model = model(row, tiers.getOrDefault(row.getLong("id"), List.of()));
                    prices.put(row.getLong("id"), price(row, model, productNames));
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

    /** All price versions. */
    public Collection<Price> all() {
        return List.copyOf(prices.values());
    }

    /** The model of one price version, without reading all of them; it is there. */
    public static PriceModel modelOf(JdbcTemplate jdbc, long priceId) {
        RowMapper<TierColumns> tiers = (row, _) -> tier(row);
        List<TierColumns> rows = jdbc.query(TIERS_OF_MODEL, tiers, priceId);
        RowMapper<PriceModel> model = (row, _) -> model(row, rows);
        return jdbc.query(MODEL, model, priceId).getFirst();
    }

    private static TierColumns tier(ResultSet row) throws SQLException {
        return new TierColumns(
                row.getBigDecimal("up_to"), row.getBigDecimal("each_amount"), row.getBigDecimal("flat_amount"));
    }

    private static PriceModel model(ResultSet row, List<TierColumns> tiers) throws SQLException {
        return new ModelColumns(
                        row.getString("model"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("package_size"),
                        row.getBigDecimal("free_units"),
                        row.getBigDecimal("minimum"),
                        row.getBigDecimal("maximum"),
                        tiers)
                .toDomain();
    }

    private static Price price(ResultSet row, PriceModel model, Map<String, String> productNames) throws SQLException {
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
