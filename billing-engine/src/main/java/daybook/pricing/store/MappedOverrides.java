package daybook.pricing.store;

import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.CancelDay;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.pricing.Overrides;
import daybook.pricing.ZeroUsage;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The policies that a price has its own way. */
@Embeddable
class MappedOverrides {

    /** What {@link #read} needs of a price. */
    static final String COLUMNS = "prorate, first_period, cancel_day, alignment, join_proration, zero_usage";

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    Proration prorate;

    @Enumerated(EnumType.STRING)
    @Column(name = "first_period", updatable = false)
    @Nullable
    FirstPeriod firstPeriod;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancel_day", updatable = false)
    @Nullable
    CancelDay cancelDay;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    Alignment alignment;

    @Enumerated(EnumType.STRING)
    @Column(name = "join_proration", updatable = false)
    @Nullable
    JoiningPeriod joining;

    @Enumerated(EnumType.STRING)
    @Column(name = "zero_usage", updatable = false)
    @Nullable
    ZeroUsage zeroUsage;

    static MappedOverrides of(Overrides overrides) {
        MappedOverrides mapped = new MappedOverrides();
        mapped.prorate = overrides.prorate();
        mapped.firstPeriod = overrides.firstPeriod();
        mapped.cancelDay = overrides.cancelDay();
        mapped.alignment = overrides.alignment();
        mapped.joining = overrides.joining();
        mapped.zeroUsage = overrides.zeroUsage();
        return mapped;
    }

    static Overrides read(ResultSet row) throws SQLException {
        return new Overrides(
                MappedTerms.word(row, "prorate", Proration.class),
                MappedTerms.word(row, "first_period", FirstPeriod.class),
                MappedTerms.word(row, "cancel_day", CancelDay.class),
                MappedTerms.word(row, "alignment", Alignment.class),
                MappedTerms.word(row, "join_proration", JoiningPeriod.class),
                MappedTerms.word(row, "zero_usage", ZeroUsage.class));
    }

    Overrides toDomain() {
        return new Overrides(prorate, firstPeriod, cancelDay, alignment, joining, zeroUsage);
    }
}
