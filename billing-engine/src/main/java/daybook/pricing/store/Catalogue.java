package daybook.pricing.store;

import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.pricing.Product;
import daybook.store.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.Session;

/** The products and prices that are kept. A catalogue is small enough to be looked at as a whole. */
public final class Catalogue {

    private final Sessions sessions;

    public Catalogue(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The classes that Hibernate has to know. */
    public static List<Class<?>> mapped() {
        return List.of(MappedProduct.class, MappedPrice.class);
    }

    /** The version of a price that can be taken on a date. */
    public Optional<Price> findPrice(Connection connection, long businessId, String code, LocalDate date)
            throws SQLException {
        return Optional.ofNullable(prices(connection, businessId).get(code)).flatMap(history -> history.on(date));
    }

    /** All products of a business by stock keeping unit. */
    public Map<String, Product> products(Connection connection, long businessId) throws SQLException {
        return sessions.on(connection, session -> {
            Map<String, Product> products = new TreeMap<>();
            mappedProducts(session, businessId).forEach(product -> products.put(product.sku, product.toDomain()));
            return products;
        });
    }

    /** All prices of a business by code. */
    public Map<String, PriceHistory> prices(Connection connection, long businessId) throws SQLException {
        return sessions.on(connection, session -> {
            Map<String, PriceHistory> histories = new TreeMap<>();
            versions(session, businessId).forEach((code, versions) -> histories.put(code, new PriceHistory(versions)));
            return histories;
        });
    }

    private static Map<String, List<Price>> versions(Session session, long businessId) {
        Map<Long, Product> products = new HashMap<>();
        mappedProducts(session, businessId).forEach(product -> products.put(product.id, product.toDomain()));
        Map<String, List<Price>> byCode = new TreeMap<>();
        for (MappedPrice price : mappedPrices(session, businessId)) {
            Product product = products.get(price.productId);
            if (product == null) {
                throw new IllegalStateException("price " + price.code + " is of a product of another business");
            }
            byCode.computeIfAbsent(price.code, _ -> new ArrayList<>()).add(price.toDomain(product));
        }
        return byCode;
    }

    /** Keeps products by their stock keeping unit, as new ones or in place of what was known. */
    public void saveProducts(Connection connection, long businessId, List<Product> products) throws SQLException {
        sessions.on(connection, session -> {
            Map<String, MappedProduct> kept = new HashMap<>();
            mappedProducts(session, businessId).forEach(product -> kept.put(product.sku, product));
            for (Product product : products) {
                MappedProduct known = kept.get(product.sku());
                if (known == null) {
                    session.persist(new MappedProduct(businessId, product));
                } else {
                    known.take(product);
                }
            }
            return products;
        });
    }

    /** Keeps the versions of prices: new ones are added, and the end of known ones is taken over. */
    public void savePrices(Connection connection, long businessId, List<PriceHistory> histories) throws SQLException {
        sessions.on(connection, session -> {
            Map<Long, MappedPrice> kept = new HashMap<>();
            mappedPrices(session, businessId).forEach(price -> kept.put(price.id, price));
            for (PriceHistory history : histories) {
                for (Price version : history.versions()) {
                    MappedPrice known = kept.get(version.id());
                    if (known == null) {
                        session.persist(new MappedPrice(businessId, version));
                    } else {
                        known.offer.validTo = version.validTo();
                    }
                }
            }
            return histories;
        });
    }

    private static List<MappedProduct> mappedProducts(Session session, long businessId) {
        return session.createQuery("from MappedProduct where businessId = :business order by sku", MappedProduct.class)
                .setParameter("business", businessId)
                .getResultList();
    }

    private static List<MappedPrice> mappedPrices(Session session, long businessId) {
        return session.createQuery(
                        "from MappedPrice where businessId = :business order by code, offer.validFrom",
                        MappedPrice.class)
                .setParameter("business", businessId)
                .getResultList();
    }
}
