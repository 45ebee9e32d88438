package daybook.pricing.store;

import daybook.pricing.store.ModelColumns.TierColumns;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tier of a price. */
@Embeddable
class MappedPriceTier {

    @Column(name = "business_id", nullable = false)
    long businessId;

    @Column(name = "up_to")
    @Nullable
    BigDecimal upTo;

    @Column(name = "each_amount", nullable = false)
    BigDecimal each = BigDecimal.ZERO;

    @Column(name = "flat_amount", nullable = false)
    BigDecimal flat = BigDecimal.ZERO;

    /** For Hibernate. */
    protected MappedPriceTier() {}

    MappedPriceTier(long businessId, TierColumns tier) {
        this.businessId = businessId;
        upTo = tier.upTo();
        each = tier.each();
        flat = tier.flat();
    }

    TierColumns columns() {
        return new TierColumns(upTo, each, flat);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappedPriceTier that
                && businessId == that.businessId
                && columns().equals(that.columns());
    }

    @Override
    public int hashCode() {
        return Objects.hash(businessId, columns());
    }
}
