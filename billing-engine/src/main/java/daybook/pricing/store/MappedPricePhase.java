package daybook.pricing.store;

import daybook.calendar.Cycle;
import daybook.calendar.Span;
import daybook.pricing.Phase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A phase of a price. */
@Embeddable
class MappedPricePhase {

    @Column(name = "business_id", nullable = false)
    long businessId;

    @Column(name = "length_n")
    @Nullable
    Integer lengthCount;

    @Enumerated(EnumType.STRING)
    @Column(name = "length_unit")
    Cycle.@Nullable Unit lengthUnit;

    @Column(nullable = false)
    BigDecimal amount = BigDecimal.ZERO;

    /** For Hibernate. */
    protected MappedPricePhase() {}

    MappedPricePhase(long businessId, Phase phase) {
        this.businessId = businessId;
        Span length = phase.length();
        lengthCount = length == null ? null : length.count();
        lengthUnit = length == null ? null : length.unit();
        amount = ModelColumns.plain(phase.amount());
    }

    static Phase read(ResultSet row) throws SQLException {
        return phase(
                row.getObject("length_n", Integer.class),
                MappedTerms.word(row, "length_unit", Cycle.Unit.class),
                row.getBigDecimal("amount"));
    }

    Phase toDomain() {
        return phase(lengthCount, lengthUnit, amount);
    }

    private static Phase phase(@Nullable Integer count, Cycle.@Nullable Unit unit, BigDecimal amount) {
        return new Phase(count == null || unit == null ? null : new Span(count, unit), amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappedPricePhase that
                && businessId == that.businessId
                && toDomain().equals(that.toDomain());
    }

    @Override
    public int hashCode() {
        return Objects.hash(businessId, toDomain());
    }
}
