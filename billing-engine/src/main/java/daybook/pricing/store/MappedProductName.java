package daybook.pricing.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of a product in a language. */
@Embeddable
class MappedProductName {

    @Column(name = "business_id", nullable = false)
    long businessId;

    @Column(nullable = false)
    String name = "";

    /** For Hibernate. */
    protected MappedProductName() {}

    MappedProductName(long businessId, String name) {
        this.businessId = businessId;
        this.name = name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappedProductName that && businessId == that.businessId && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(businessId, name);
    }
}
