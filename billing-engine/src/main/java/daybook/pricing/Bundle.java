package daybook.pricing;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A product that is made of others and has a price of its own (domain.md 10, "Bundle").
 *
 * @param sku of the bundle
 * @param components at least one, each product once, none of them the bundle
 */
public record Bundle(String sku, Printing printing, List<Component> components) {

    public Bundle {
        components = List.copyOf(components);
        Set<String> skus = new HashSet<>();
        if (components.isEmpty() || !components.stream().map(Component::sku).allMatch(skus::add)) {
            throw new IllegalArgumentException("a bundle has components, each of them once");
        }
        if (skus.contains(sku)) {
            throw new IllegalArgumentException("a bundle is no component of itself");
        }
    }

    /** How a bundle stands on a document. */
    public enum Printing {
        /** As one line; its parts count for tax only. */
        ONE_LINE,
        /** As a line of each component. */
        COMPONENTS
    }

    /**
     * A product in the bundle.
     *
     * @param quantity in one bundle, above 0
     */
    public record Component(String sku, BigDecimal quantity) {
        public Component {
            if (quantity.signum() <= 0) {
                throw new IllegalArgumentException("a component is there in a quantity above 0");
            }
            quantity = quantity.stripTrailingZeros();
        }
    }
}
