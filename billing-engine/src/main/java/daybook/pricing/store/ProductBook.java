package daybook.pricing.store;

import daybook.pricing.Product;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** All products of a business with what they are made of, read once, so that a run asks the database for none. */
public final class ProductBook {

    private static final String NAMES = "select product_id, language, name from product_name where business_id = ?";

    private static final String PRODUCTS =
            "select id, sku, name, kind, tax_category, unit, state from product where business_id = ?";

    private final Map<Long, Product> products;

    private ProductBook(Map<Long, Product> products) {
        this.products = products;
    }

    public static ProductBook read(JdbcTemplate jdbc, long businessId) {
        Map<Long, Map<String, String>> names = new HashMap<>();
        jdbc.query(
                NAMES,
                (RowCallbackHandler) row -> names.computeIfAbsent(row.getLong("product_id"), _ -> new HashMap<>())
                        .put(row.getString("language"), row.getString("name")),
                businessId);
        Map<Long, Product> products = new HashMap<>();
        jdbc.query(
                PRODUCTS,
                (RowCallbackHandler) row -> products.put(
                        row.getLong("id"),
                        new Product(
                                row.getLong("id"),
                                row.getString("sku"),
                                row.getString("name"),
                                names.getOrDefault(row.getLong("id"), Map.of()),
                                Product.Kind.valueOf(row.getString("kind")),
                                row.getString("tax_category"),
                                row.getString("unit"),
                                "ACTIVE".equals(row.getString("state")),
                                null)),
                businessId);
        Map<Long, Product> plain = Map.copyOf(products);
        new Bundles(jdbc, businessId)
                .all(id -> product(plain, id))
                .forEach((id, bundle) -> products.put(id, product(plain, id).of(bundle)));
        return new ProductBook(products);
    }

    /** The product with a stock keeping unit. */
    public Optional<Product> bySku(String sku) {
        return products.values().stream()
                .filter(product -> product.sku().equals(sku))
                .findFirst();
    }

    /**
     * A product.
     *
     * @throws IllegalStateException when there is none with that key
     */
    public Product product(long id) {
        return product(products, id);
    }

    private static Product product(Map<Long, Product> products, long id) {
        Product product = products.get(id);
        if (product == null) {
            throw new IllegalStateException("product " + id + " is not one of this business");
        }
        return product;
    }
}
