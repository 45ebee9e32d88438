package daybook.pricing.store;

import daybook.money.Currency;
import daybook.pricing.Phase;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import daybook.pricing.store.ModelColumns.TierColumns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** All price versions of a business, read once, so that a run asks the database for none. */
public final class PriceBook {

    private static final String PRICES =
            """
            select id, product_id, code, currency, tax_inclusive, %s, %s, %s, %s
            from price where business_id = ?""".formatted(ModelColumns.COLUMNS, MappedTerms.COLUMNS, MappedOverrides.COLUMNS, MappedOffer.COLUMNS);

    private static final String PHASES =
            "select price_id, length_n, length_unit, amount from price_phase where business_id = ? order by ordinal";

    private static final String TIERS =
            "select price_id, up_to, each_amount, flat_amount from price_tier where business_id = ? order by ordinal";

    private static final String MODEL = "select id, " + ModelColumns.COLUMNS + " from price where id = ?";

    private static final String AMOUNT_OF_PHASE = "select amount from price_phase where price_id = ? and ordinal = ?";

    private static final String TIERS_OF_MODEL =
            "select up_to, each_amount, flat_amount from price_tier where price_id = ? order by ordinal";

    private final Map<Long, Price> prices;

    private PriceBook(Map<Long, Price> prices) {
        this.prices = prices;
    }

    public static PriceBook read(JdbcTemplate jdbc, long businessId) {
        ProductBook products = ProductBook.read(jdbc, businessId);
        Map<Long, List<TierColumns>> tiers = byPrice(jdbc, TIERS, businessId, PriceBook::tier);
        Map<Long, List<Phase>> phases = byPrice(jdbc, PHASES, businessId, MappedPricePhase::read);
        Map<Long, Price> prices = new HashMap<>();
        jdbc.query(
                PRICES,
                row -> {
                    long id = row.getLong("id");
                    Product product = products.product(row.getLong("product_id"));
                    PriceModel model = model(row, tiers.getOrDefault(id, List.of()));
                    prices.put(id, price(row, model, product, phases.getOrDefault(id, List.of())));
                },
                businessId);
        return new PriceBook(prices);
    }

    /** A part of a row. */
    @FunctionalInterface
    private interface Part<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> Map<Long, List<T>> byPrice(JdbcTemplate jdbc, String sql, long businessId, Part<T> part) {
        Map<Long, List<T>> byPrice = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    byPrice.computeIfAbsent(row.getLong("price_id"), _ -> new ArrayList<>())
                            .add(part.of(row));
                },
                businessId);
        return byPrice;
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

    /** What one price version costs in a phase, 0 for the version itself; both are there. */
    public static PriceModel modelOf(JdbcTemplate jdbc, long priceId, int phase) {
        PriceModel model = modelOf(jdbc, priceId);
        if (phase == 0) {
            return model;
        }
        RowMapper<BigDecimal> amount = (row, _) -> row.getBigDecimal("amount");
        return model.at(jdbc.query(AMOUNT_OF_PHASE, amount, priceId, phase).getFirst());
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
                        row.getBigDecimal("fee"),
                        row.getBigDecimal("minimum"),
                        row.getBigDecimal("maximum"),
                        tiers)
                .toDomain();
    }

    private static Price price(ResultSet row, PriceModel model, Product product, List<Phase> phases)
            throws SQLException {
        return new Price(
                row.getLong("id"),
                row.getString("code"),
                product,
                Currency.of(row.getString("currency")),
                model,
                row.getObject("tax_inclusive", Boolean.class),
                MappedTerms.read(row).toDomain(MappedOverrides.read(row)),
                phases,
                MappedOffer.read(row));
    }
}
