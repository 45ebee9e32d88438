package daybook.pricing.store;

import daybook.pricing.Conditions;
import daybook.pricing.Price;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When and to whom a price is offered. Only its end may be changed. */
@Embeddable
class MappedOffer {

    /** What {@link #read} needs of a price. */
    static final String COLUMNS = "valid_from, valid_to, country, classification, priority, is_default";

    @Column(name = "valid_from", nullable = false, updatable = false)
    LocalDate validFrom = LocalDate.EPOCH;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    @Column(updatable = false)
    @Nullable
    String country;

    @Column(updatable = false)
    @Nullable
    String classification;

    @Column(nullable = false, updatable = false)
    int priority;

    @Column(name = "is_default", nullable = false, updatable = false)
    boolean isDefault;

    static MappedOffer of(Price.Offer offer) {
        MappedOffer mapped = new MappedOffer();
        mapped.validFrom = offer.validFrom();
        mapped.validTo = offer.validTo();
        mapped.country = offer.conditions().country();
        mapped.classification = offer.conditions().classification();
        mapped.priority = offer.conditions().priority();
        mapped.isDefault = offer.conditions().isDefault();
        return mapped;
    }

    static Price.Offer read(ResultSet row) throws SQLException {
        return new Price.Offer(
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                new Conditions(
                        row.getString("country"),
                        row.getString("classification"),
                        row.getInt("priority"),
                        row.getBoolean("is_default")));
    }

    Price.Offer toDomain() {
        return new Price.Offer(validFrom, validTo, new Conditions(country, classification, priority, isDefault));
    }
}
