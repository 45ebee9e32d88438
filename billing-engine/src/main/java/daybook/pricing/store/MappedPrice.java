package daybook.pricing.store;

import daybook.money.Currency;
import daybook.pricing.Overrides;
import daybook.pricing.Phase;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import daybook.pricing.store.ModelColumns.TierColumns;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** A version of a price. Only its end may be changed, and only once. */
@Entity
@Table(name = "price")
class MappedPrice {

    @Id
    @GeneratedValue(generator = "price_seq")
    @SequenceGenerator(name = "price_seq", sequenceName = "price_seq", allocationSize = 50)
    long id;

    @Column(name = "business_id", nullable = false, updatable = false)
    long businessId;

    @Column(name = "product_id", nullable = false, updatable = false)
    long productId;

    @Column(nullable = false, updatable = false)
    String code = "";

    @Column(nullable = false, updatable = false)
    String currency = "";

    @Column(nullable = false, updatable = false)
    String model = "";

    @Column(updatable = false)
    @Nullable
    BigDecimal amount;

    @Column(name = "package_size", updatable = false)
    @Nullable
    BigDecimal packageSize;

    @Column(name = "free_units", updatable = false)
    @Nullable
    BigDecimal freeUnits;

    @Column(updatable = false)
    @Nullable
    BigDecimal fee;

    @Column(updatable = false)
    @Nullable
    BigDecimal minimum;

    @Column(updatable = false)
    @Nullable
    BigDecimal maximum;

    @ElementCollection
    @CollectionTable(name = "price_tier", joinColumns = @JoinColumn(name = "price_id"))
    @MapKeyColumn(name = "ordinal")
    @Fetch(FetchMode.SUBSELECT)
    Map<Integer, MappedPriceTier> tiers = new HashMap<>();

    @Column(name = "tax_inclusive", updatable = false)
    @Nullable
    Boolean taxInclusive;

    @Embedded
    MappedTerms terms = new MappedTerms();

    /** Hibernate knows no embedded value of which everything is null. */
    @Embedded
    @Nullable
    MappedOverrides overrides;

    @Embedded
    MappedOffer offer = new MappedOffer();

    @ElementCollection
    @CollectionTable(name = "price_phase", joinColumns = @JoinColumn(name = "price_id"))
    @MapKeyColumn(name = "ordinal")
    @Fetch(FetchMode.SUBSELECT)
    Map<Integer, MappedPricePhase> phases = new HashMap<>();

    /** For Hibernate. */
    protected MappedPrice() {}

    MappedPrice(long businessId, Price price) {
        this.businessId = businessId;
        productId = price.product().id();
        code = price.code();
        currency = price.currency().code();
        take(ModelColumns.of(price.model()));
        taxInclusive = price.taxInclusive();
        terms = MappedTerms.of(price.terms());
        overrides = MappedOverrides.of(price.terms().overrides());
        for (Phase phase : price.phases()) {
            phases.put(phases.size() + 1, new MappedPricePhase(businessId, phase));
        }
        offer = MappedOffer.of(price.offer());
    }

    private void take(ModelColumns columns) {
        model = columns.model();
        amount = columns.amount();
        packageSize = columns.packageSize();
        freeUnits = columns.freeUnits();
        fee = columns.fee();
        minimum = columns.minimum();
        maximum = columns.maximum();
        for (TierColumns tier : columns.tiers()) {
            tiers.put(tiers.size() + 1, new MappedPriceTier(businessId, tier));
        }
    }

    Price toDomain(Product product) {
        List<TierColumns> rows = new TreeMap<>(tiers)
                .values().stream().map(MappedPriceTier::columns).toList();
        PriceModel priceModel =
                new ModelColumns(model, amount, packageSize, freeUnits, fee, minimum, maximum, rows).toDomain();
        return new Price(
                id,
                code,
                product,
                Currency.of(currency),
                priceModel,
                taxInclusive,
                terms.toDomain(overrides == null ? Overrides.NONE : overrides.toDomain()),
                new TreeMap<>(phases)
                        .values().stream().map(MappedPricePhase::toDomain).toList(),
                offer.toDomain());
    }
}
