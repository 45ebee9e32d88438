package daybook.pricing;

import daybook.money.Allocation;
import daybook.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a product is made of that sells others together, at a price of its own (domain.md 10, "Bundle").
 *
 * @param components at least two, each product once, none of them a bundle itself
 */
public record Bundle(Printing printing, List<Component> components) {

    public Bundle {
        components = List.copyOf(components);
        Set<String> skus = new HashSet<>();
        if (components.size() < 2
                || !components.stream().map(one -> one.product().sku()).allMatch(skus::add)) {
            throw new IllegalArgumentException("a bundle has two components or more, each of them once");
        }
        if (components.stream().anyMatch(one -> one.product().bundle() != null)) {
            throw new IllegalArgumentException("a bundle is no component of another");
        }
    }

    /** How a bundle stands on a document. */
    public enum Printing {
        /** As one line, in the tax category of the bundle, which is that of all its components. */
        ONE_LINE,
        /** As a line of each component, in the tax category of that. */
        COMPONENTS
    }

    /**
     * A product in the bundle.
     *
     * @param quantity in one bundle, above 0
     * @param price what a unit of it costs alone, above 0: not charged, only what the price of the bundle is shared by
     */
    public record Component(Product product, BigDecimal quantity, BigDecimal price) {
        public Component {
            if (quantity.signum() <= 0 || price.signum() <= 0) {
                throw new IllegalArgumentException("a component has a quantity and a price above 0");
            }
            quantity = quantity.stripTrailingZeros();
            price = price.stripTrailingZeros();
        }

        /** What it costs alone, never rounded. */
        BigDecimal alone() {
            return quantity.multiply(price);
        }
    }

    /**
     * What a component has of the bundle's amount and discount.
     *
     * @param amount before discount
     * @param discount between nothing and the amount
     * @param fixed what of the discount is an amount a cycle
     */
    public record Share(Component component, Money amount, Money discount, Money fixed) {}

    /**
     * A share of each component, in their order, by what they cost alone: amounts and discounts add up to those of the
     * bundle, so that each tax category is right (domain.md 30, "largest remainder").
     *
     * @param amount of the bundle before discount, of either sign
     * @param discount between nothing and the amount
     * @param fixed what of it is an amount a cycle, more than the discount where the limits of the price made that less
     */
    public List<Share> shares(Money amount, Money discount, Money fixed) {
        List<BigDecimal> alone = components.stream().map(Component::alone).toList();
        List<Money> amounts = Allocation.byWeight(amount, alone);
        List<Money> discounts = Allocation.within(discount, alone, amounts);
        List<Money> fixeds = fixed.compareTo(discount) <= 0
                ? Allocation.within(fixed, alone, discounts)
                : Allocation.byWeight(fixed, alone);
        List<Share> shares = new ArrayList<>(components.size());
        for (int i = 0; i < components.size(); i++) {
            shares.add(new Share(components.get(i), amounts.get(i), discounts.get(i), fixeds.get(i)));
        }
        return shares;
    }
}
