package daybook.pricing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For whom a price is (domain.md 10, "Price choice").
 *
 * @param country ISO 3166-1 alpha-3; null: any
 * @param classification of the contact; null: any
 * @param priority of prices that are as specific, the one with the highest is taken
 * @param isDefault whether it is taken where no other price fits; such a price has no country and no classification
 */
public record Conditions(@Nullable String country, @Nullable String classification, int priority, boolean isDefault) {

    /** For everybody. */
    public static final Conditions NONE = new Conditions(null, null, 0, false);

    public Conditions {
        if (isDefault && (country != null || classification != null)) {
            throw new IllegalArgumentException("a default price is for everybody");
        }
    }

    /** How many conditions it has. */
    int specificity() {
        return (country == null ? 0 : 1) + (classification == null ? 0 : 1);
    }

    /** Whether a contact meets them; what is not known of a contact meets no condition. */
    boolean fit(@Nullable String ofCountry, @Nullable String ofClassification) {
        return (country == null || Objects.equals(country, ofCountry))
                && (classification == null || Objects.equals(classification, ofClassification));
    }
}
