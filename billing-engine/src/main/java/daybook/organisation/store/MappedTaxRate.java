package daybook.organisation.store;

import daybook.tax.TaxRates;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The percentage of a tax category in a region from a date on. */
@Entity
@Table(name = "tax_rate")
class MappedTaxRate {

    @Id
    @GeneratedValue(generator = "tax_rate_seq")
    @SequenceGenerator(name = "tax_rate_seq", sequenceName = "tax_rate_seq", allocationSize = 50)
    long id;

    @Column(name = "business_id", nullable = false, updatable = false)
    long businessId;

    @Column(nullable = false, updatable = false)
    String category = "";

    @Column(nullable = false)
    BigDecimal percent = BigDecimal.ZERO;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false, updatable = false)
    String[] countries = {};

    @Nullable
    String reason;

    @Column(name = "valid_from", nullable = false, updatable = false)
    LocalDate validFrom = LocalDate.EPOCH;

    @Column(name = "valid_to")
    @Nullable
    LocalDate validTo;

    /** For Hibernate. */
    protected MappedTaxRate() {}

    MappedTaxRate(long businessId, TaxRates.Rate rate) {
        this.businessId = businessId;
        this.category = rate.category();
        this.countries = rate.countries().stream().sorted().toArray(String[]::new);
        this.validFrom = rate.from();
        take(rate);
    }

    /** Takes over what may be changed of a rate: its percentage with the reason, and its end. */
    final void take(TaxRates.Rate rate) {
        if (percent.compareTo(rate.percent()) != 0) {
            percent = rate.percent();
        }
        reason = rate.reason();
        validTo = rate.to();
    }

    TaxRates.Rate toDomain() {
        return new TaxRates.Rate(category, percent.stripTrailingZeros(), validFrom, validTo, Set.of(countries), reason);
    }
}
