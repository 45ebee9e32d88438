package daybook.pricing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue.
 *
 * @param id its key; 0 when it is not kept yet
 * @param sku stock keeping unit: its name in files
 * @param name as printed where there is none in the customer's language
 * @param names by BCP 47 tag
 * @param taxCategory null in a business that charges no tax
 * @param unit what a quantity counts, such as SEAT
 * @param bundle what it is made of; null: it is no bundle, or nobody asked
 */
public record Product(
        long id,
        String sku,
        String name,
        Map<String, String> names,
        Kind kind,
        @Nullable String taxCategory,
        @Nullable String unit,
        boolean active,
        @Nullable Bundle bundle) {

    public Product {
        names = Map.copyOf(names);
    }

    /** The same product, made of others. */
    public Product of(Bundle made) {
        return new Product(id, sku, name, names, kind, taxCategory, unit, active, made);
    }

    /** What its lines are split over; null: they are not. */
    public @Nullable Bundle splitBundle() {
        return bundle != null && bundle.printing() == Bundle.Printing.COMPONENTS ? bundle : null;
    }

    /** Classification (domain.md 10). */
    public enum Kind {
        TERMED_SERVICE,
        USAGE_SERVICE,
        ONE_TIME_SERVICE,
        TRACEABLE_GOOD,
        NON_TRACEABLE_GOOD,
        EXPENSE
    }

    /** The name in a customer's language, or the one for all. */
    public String nameIn(String language) {
        return names.getOrDefault(language, name);
    }
}
