package daybook.pricing;

import daybook.money.Allocation;
import daybook.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Allocates the amount of a bundle to its components by what they would cost alone, with largest remainder, so that each
 * is taxed in its own category and nothing is lost (domain.md 10 and 30, "largest remainder").
 */
public final class BundleAllocation {

    private BundleAllocation() {}

    /**
     * A component and what it would cost alone.
     *
     * @param alone for a cycle, in the quantity that a bundle has of it, never rounded; 0 or more
     */
    public record Weighed(Product product, BigDecimal alone) {}

    /** What of the bundle's amount a component has. */
    public record Share(Product product, Money amount) {}

    /** What a component would cost alone, at a price of its own. */
    public static Weighed weighed(Bundle.Component component, Price price) {
        return new Weighed(price.product(), price.model().priceOf(component.quantity()));
    }

    /**
     * A share of each component, in their order, that add up to the amount. Components that all cost nothing alone share
     * equally.
     *
     * @param amount of the bundle, after discount, of either sign
     * @param components at least one
     */
    public static List<Share> of(Money amount, List<Weighed> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a bundle has components");
        }
        boolean free = components.stream().allMatch(one -> one.alone().signum() == 0);
        List<Money> parts = Allocation.byWeight(
                amount,
                components.stream()
                        .map(one -> free ? BigDecimal.ONE : one.alone())
                        .toList());
        List<Share> shares = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            shares.add(new Share(components.get(i).product(), parts.get(i)));
        }
        return shares;
    }

    /** What each tax category has of a bundle that is printed as one line; null: products without a category. */
    public static Map<@Nullable String, Money> byTaxCategory(List<Share> shares) {
        Map<@Nullable String, Money> categories = new LinkedHashMap<>();
        for (Share share : shares) {
            categories.merge(share.product().taxCategory(), share.amount(), Money::plus);
        }
        return categories;
    }
}
