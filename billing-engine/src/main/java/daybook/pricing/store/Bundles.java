package daybook.pricing.store;

import daybook.pricing.Bundle;
import daybook.pricing.Product;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the bundles of a business are made of. One that is sold is never changed, so that documents can be proven. */
public final class Bundles {

    private static final String BUNDLES = """
            select b.product_id as bundle_id, b.printing, c.product_id, c.quantity, c.price
            from bundle b join bundle_component c on c.bundle_id = b.product_id
            where b.business_id = ? order by b.product_id, c.ordinal""";

    private static final String SOLD = """
            select exists (select from subscription_service v join price p on p.id = v.price_id where p.product_id = ?)
                or exists (select from one_time_charge o where o.product_id = ?)""";

    private static final String SAVE = """
            insert into bundle (product_id, business_id, printing) values (?, ?, ?)
            on conflict (product_id) do update set printing = excluded.printing""";

    private static final String ADD = """
            insert into bundle_component (bundle_id, ordinal, business_id, product_id, quantity, price)
            values (?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    /** Over a connection, in its transaction. */
    public Bundles(Connection connection, long businessId) {
        this(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), businessId);
    }

    Bundles(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /**
     * All bundles by the keys of their products.
     *
     * @param products a product by its key
     */
    public Map<Long, Bundle> all(LongFunction<Product> products) {
        Map<Long, Bundle.Printing> printings = new HashMap<>();
        Map<Long, List<Bundle.Component>> components = new HashMap<>();
        jdbc.query(
                BUNDLES,
                (RowCallbackHandler) row -> {
                    long bundle = row.getLong("bundle_id");
                    printings.put(bundle, Bundle.Printing.valueOf(row.getString("printing")));
                    components
                            .computeIfAbsent(bundle, _ -> new ArrayList<>())
                            .add(new Bundle.Component(
                                    products.apply(row.getLong("product_id")),
                                    row.getBigDecimal("quantity"),
                                    row.getBigDecimal("price")));
                },
                businessId);
        Map<Long, Bundle> bundles = new HashMap<>();
        printings.forEach(
                (id, printing) -> bundles.put(id, new Bundle(printing, components.getOrDefault(id, List.of()))));
        return bundles;
    }

    /** Whether anybody has subscribed to a product, or is charged for it. */
    public boolean isSold(Product product) {
        return Objects.requireNonNull(jdbc.queryForObject(SOLD, Boolean.class, product.id(), product.id()));
    }

    /** Keeps what a product is made of, in place of what was known. */
    public void save(Product product, Bundle bundle) {
        jdbc.update(SAVE, product.id(), businessId, bundle.printing().name());
        jdbc.update("delete from bundle_component where bundle_id = ?", product.id());
        int ordinal = 1;
        for (Bundle.Component component : bundle.components()) {
            jdbc.update(
                    ADD,
                    product.id(),
                    ordinal++,
                    businessId,
                    component.product().id(),
                    component.quantity(),
                    component.price());
        }
    }
}
