package daybook.pricing.store;

import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.pricing.Product;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The products and prices that are kept. A catalogue is small enough to be looked at as a whole. */
public final class Catalogue {

    private final EntityManagerFactory factory;

    public Catalogue(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** The classes that Hibernate has to know. */
    public static List<Class<?>> mapped() {
        return List.of(MappedProduct.class, MappedPrice.class);
    }

    /** The version of a price that can be taken on a date. */
    public Optional<Price> findPrice(long businessId, String code, LocalDate date) {
        return Optional.ofNullable(
                        factory.callInTransaction(manager -> prices(manager, businessId)).get(code))
                .flatMap(history -> history.on(date));
    }

    /** All prices of a business by code. */
    public Map<String, PriceHistory> prices(long businessId) {
        return factory.callInTransaction(manager -> prices(manager, businessId));
    }

    /** All products of a business by stock keeping unit. */
    public Map<String, Product> products(long businessId) {
        return factory.callInTransaction(manager -> products(manager, businessId));
    }

    /** As {@link #products(long)}, in a transaction of the caller's. */
    public static Map<String, Product> products(EntityManager manager, long businessId) {
        Map<String, Product> products = new TreeMap<>();
        mappedProducts(manager, businessId).forEach(product -> products.put(product.sku, product.toDomain()));
        return products;
    }

    /** As {@link #prices(long)}, in a transaction of the caller's. */
    public static Map<String, PriceHistory> prices(EntityManager manager, long businessId) {
        Map<Long, Product> products = new HashMap<>();
        mappedProducts(manager, businessId).forEach(product -> products.put(product.id, product.toDomain()));
        Map<String, List<Price>> byCode = new TreeMap<>();
        for (MappedPrice price : mappedPrices(manager, businessId)) {
            Product product = products.get(price.productId);
            if (product == null) {
                throw new IllegalStateException("price " + price.code + " is of a product of another business");
            }
            byCode.computeIfAbsent(price.code, _ -> new ArrayList<>()).add(price.toDomain(product));
        }
        Map<String, PriceHistory> histories = new TreeMap<>();
        byCode.forEach((code, versions) -> histories.put(code, new PriceHistory(versions)));
        return histories;
    }

    /** Keeps products by their stock keeping unit, as new ones or in place of what was known. */
    public static void saveProducts(EntityManager manager, long businessId, List<Product> products) {
        Map<String, MappedProduct> kept = new HashMap<>();
        mappedProducts(manager, businessId).forEach(product -> kept.put(product.sku, product));
        for (Product product : products) {
            MappedProduct known = kept.get(product.sku());
            if (known == null) {
                manager.persist(new MappedProduct(businessId, product));
            } else {
                known.take(product);
            }
        }
        manager.flush();
    }

    /** Keeps the versions of prices: new ones are added, and the end of known ones is taken over. */
    public static void savePrices(EntityManager manager, long businessId, List<PriceHistory> histories) {
        Map<Long, MappedPrice> kept = new HashMap<>();
        mappedPrices(manager, businessId).forEach(price -> kept.put(price.id, price));
        for (PriceHistory history : histories) {
            for (Price version : history.versions()) {
                MappedPrice known = kept.get(version.id());
                if (known == null) {
                    manager.persist(new MappedPrice(businessId, version));
                } else {
                    known.validTo = version.validTo();
                }
            }
        }
        manager.flush();
    }

    private static List<MappedProduct> mappedProducts(EntityManager manager, long businessId) {
        return manager.createQuery("from MappedProduct where businessId = :business order by sku", MappedProduct.class)
                .setParameter("business", businessId)
                .getResultList();
    }

    private static List<MappedPrice> mappedPrices(EntityManager manager, long businessId) {
        return manager.createQuery(
                        "from MappedPrice where businessId = :business order by code, validFrom", MappedPrice.class)
                .setParameter("business", businessId)
                .getResultList();
    }
}
