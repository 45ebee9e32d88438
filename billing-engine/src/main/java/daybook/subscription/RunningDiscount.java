package daybook.subscription;

import daybook.money.Money;
import daybook.pricing.Discount;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discount of a subscription and how much of it is used.
 *
 * @param id its key; those of a subscription are in the order of their keys
 * @param cycles for how many billed cycles it is granted; null: for good
 */
public record RunningDiscount(
        long id, Discount discount, Scope scope, @Nullable Integer cycles, Use used) {

    /**
     * What it can be taken off.
     *
     * @param skus products; empty: all
     * @param stackable whether it can be given together with others; if not, the customer gets whichever is more
     */
    public record Scope(Set<String> skus, boolean stackable) {

        /** All products, together with others. */
        public static final Scope ALL = new Scope(Set.of(), true);

        public Scope {
            skus = Set.copyOf(skus);
        }

        boolean covers(String sku) {
            return skus.isEmpty() || skus.contains(sku);
        }
    }

    /**
     * How far it is used.
     *
     * @param cycles billed cycles that had it
     * @param lastCycle first day of the last of these; null: none had it
     * @param given what was taken off in that cycle; null: none had it
     */
    public record Use(
            int cycles,
            @Nullable LocalDate lastCycle,
            @Nullable Money given) {

        public static final Use NONE = new Use(0, null, null);
    }

    /** For all products and together with others, not used yet. */
    public static RunningDiscount unused(Discount discount, @Nullable Integer cycles) {
        return new RunningDiscount(1, discount, Scope.ALL, cycles, Use.NONE);
    }

    /** Whether a product can have it. */
    public boolean covers(String sku) {
        return scope.covers(sku);
    }

    /** Billed cycles that can still have it. */
    public int left() {
        return cycles == null ? Integer.MAX_VALUE : cycles - used.cycles();
    }

    /** Whether it matters how far it is used: of a percentage for good it does not. */
    public boolean isCounted() {
        return cycles != null || discount instanceof Discount.Fixed;
    }

    /** Whether a cycle can have it: one that had it before, when something joins it, or a new one. */
    public boolean holdsIn(LocalDate cycle) {
        return left() > 0 || hadIt(cycle);
    }

    /** Whether lines of that cycle had it already. Cycles are billed in their order. */
    public boolean hadIt(LocalDate cycle) {
        LocalDate last = used.lastCycle();
        return last != null && !cycle.isAfter(last);
    }

    /** The same when its last cycle had so much of it. */
    RunningDiscount withGiven(Money amount) {
        return new RunningDiscount(id, discount, scope, cycles, new Use(used.cycles(), used.lastCycle(), amount));
    }

    /** The same after a cycle had it, for so much. */
    public RunningDiscount after(LocalDate cycle, Money amount) {
        if (!hadIt(cycle)) {
            return new RunningDiscount(id, discount, scope, cycles, new Use(used.cycles() + 1, cycle, amount));
        }
        Money given = used.given();
        return withGiven(given == null ? amount : given.plus(amount));
    }
}
