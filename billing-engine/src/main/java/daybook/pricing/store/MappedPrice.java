package daybook.pricing.store;

import daybook.calendar.Cycle;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
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

    @Column(nullable = false, updatable = false)
    BigDecimal amount = BigDecimal.ZERO;

    @Column(name = "tax_inclusive", updatable = false)
    @Nullable
    Boolean taxInclusive;

    @Enumerated(EnumType.STRING)
    @Column(name = "cycle_unit", nullable = false, updatable = false)
    Cycle.Unit cycleUnit = Cycle.Unit.MONTH;

    @Column(name = "cycle_n", nullable = false, updatable = false)
    int cycleCount;

    @Enumerated(EnumType.STRING)
    @Column(name = "billing_model", nullable = false, updatable = false)
    BillingModel billingModel = BillingModel.PRE_BILL;

    @Column(name = "valid_from", nullable = false, updatable = false)
    LocalDate validFrom = LocalDate.EPOCH;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    /** For Hibernate. */
    protected MappedPrice() {}

    MappedPrice(long businessId, Price price) {
        this.businessId = businessId;
        productId = price.product().id();
        code = price.code();
        currency = price.currency().code();
        model = switch (price.model()) {
            case PriceModel.Flat _ -> "FLAT";
            case PriceModel.PerUnit _ -> "PER_UNIT";
        };
        BigDecimal plain = price.model().unitPrice().stripTrailingZeros();
        amount = plain.scale() < 0 ? plain.setScale(0) : plain;
        taxInclusive = price.taxInclusive();
        cycleUnit = price.terms().cycle().unit();
        cycleCount = price.terms().cycle().count();
        billingModel = price.terms().billing();
        validFrom = price.validFrom();
        validTo = price.validTo();
    }

    Price toDomain(Product product) {
        PriceModel priceModel =
                switch (model) {
                    case "FLAT" -> new PriceModel.Flat(amount);
                    case "PER_UNIT" -> new PriceModel.PerUnit(amount);
                    default -> throw new IllegalStateException("price " + code + " has the unknown model " + model);
                };
        return new Price(
                id,
                code,
                product,
                Currency.of(currency),
                priceModel,
                taxInclusive,
                new Price.Terms(new Cycle(cycleCount, cycleUnit), billingModel),
                validFrom,
                validTo);
    }
}
