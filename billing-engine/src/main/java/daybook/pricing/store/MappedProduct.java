package daybook.pricing.store;

import daybook.pricing.Product;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** A product with its names. */
@Entity
@Table(name = "product")
class MappedProduct {

    @Id
    @GeneratedValue(generator = "product_seq")
    @SequenceGenerator(name = "product_seq", sequenceName = "product_seq", allocationSize = 50)
    long id;

    @Column(name = "business_id", nullable = false, updatable = false)
    long businessId;

    @Column(nullable = false, updatable = false)
    String sku = "";

    @Column(nullable = false)
    String name = "";

    @Enumerated(EnumType.STRING)
    Product.Kind kind = Product.Kind.TERMED_SERVICE;

    @Column(name = "tax_category")
    @Nullable
    String taxCategory;

    @Nullable
    String unit;

    @Column(nullable = false)
    String state = "";

    @ElementCollection
    @CollectionTable(name = "product_name", joinColumns = @JoinColumn(name = "product_id"))
    @MapKeyColumn(name = "language")
    @Fetch(FetchMode.SUBSELECT)
    Map<String, MappedProductName> names = new HashMap<>();

    /** For Hibernate. */
    protected MappedProduct() {}

    MappedProduct(long businessId, Product product) {
        this.businessId = businessId;
        this.sku = product.sku();
        take(product);
    }

    /** Takes over everything that may be changed: all but the stock keeping unit. */
    final void take(Product product) {
        name = product.name();
        kind = product.kind();
        taxCategory = product.taxCategory();
        unit = product.unit();
        state = product.active() ? "ACTIVE" : "INACTIVE";
        names.keySet().retainAll(product.names().keySet());
        product.names().forEach((language, text) -> names.put(language, new MappedProductName(businessId, text)));
    }

    Product toDomain() {
        Map<String, String> texts = new TreeMap<>();
        names.forEach((language, text) -> texts.put(language, text.name));
        return new Product(id, sku, name, texts, kind, taxCategory, unit, state.equals("ACTIVE"), null);
    }
}
