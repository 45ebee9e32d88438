package daybook.invoicing;

import daybook.money.Allocation;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.Discount;
import daybook.subscription.Subscription;
import daybook.subscription.Subscription.RunningDiscount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * What a subscription's discount takes off the lines of a document (domain.md 30, "discount"). It is
 * taken off before the minimum and the maximum of a price, so these can make it less.
 *
 * @param discounts one per line, in their order, zero or positive
 * @param cycles how many cycles had it
 */
record DiscountedCycles(List<Money> discounts, int cycles) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static DiscountedCycles of(List<PricedPeriod> due, Subscription subscription) {
        List<Money> discounts = new ArrayList<>(Collections.nCopies(due.size(), Money.zero(subscription.currency())));
        RunningDiscount running = subscription.discount();
        if (running == null) {
            return new DiscountedCycles(discounts, 0);
        }
        int used = 0;
        for (List<Integer> cycle : byCycle(due, subscription)) {
            boolean billed = cycle.stream().anyMatch(i -> due.get(i).amount().isPositive());
            if (billed && used < running.left()) {
                discount(running.discount(), cycle, due, discounts);
                used++;
            }
        }
        for (int i = 0; i < due.size(); i++) {
            discounts.set(i, due.get(i).withinLimits(discounts.get(i)));
        }
        return new DiscountedCycles(discounts, used);
    }

    /** Lines by the cycle that they begin in, oldest first; a stub is in the cycle that it is a stub of. */
    private static Iterable<List<Integer>> byCycle(List<PricedPeriod> due, Subscription subscription) {
        TreeMap<LocalDate, List<Integer>> cycles = new TreeMap<>();
        for (int i = 0; i < due.size(); i++) {
            LocalDate from = due.get(i).due().period().from();
            LocalDate cycle = subscription.grid().cycleContaining(from).from();
            cycles.computeIfAbsent(cycle, _ -> new ArrayList<>(2)).add(i);
        }
        return cycles.values();
    }

    private static void discount(
            Discount discount, List<Integer> cycle, List<PricedPeriod> due, List<Money> discounts) {
        List<Integer> charges =
                cycle.stream().filter(i -> due.get(i).unlimited().isPositive()).toList();
        switch (discount) {
            case Discount.Percent(BigDecimal percent) ->
                charges.forEach(i -> discounts.set(i, percentOf(due.get(i).unlimited(), percent)));
            case Discount.Fixed(Money fixed) -> spread(fixed, charges, due, discounts);
        }
    }

    private static Money percentOf(Money amount, BigDecimal percent) {
        return Rounding.HALF_UP.roundQuotient(amount.amount().multiply(percent), HUNDRED, amount.currency());
    }

    private static void spread(Money fixed, List<Integer> cycle, List<PricedPeriod> due, List<Money> discounts) {
        Money sum = cycle.stream().map(i -> due.get(i).unlimited()).reduce(Money.zero(fixed.currency()), Money::plus);
        if (fixed.compareTo(sum) >= 0) {
            cycle.forEach(i -> discounts.set(i, due.get(i).unlimited()));
            return;
        }
        List<Money> parts = Allocation.byWeight(
                fixed, cycle.stream().map(i -> due.get(i).exact()).toList());
        Money beyond = Money.zero(fixed.currency());
        for (int k = 0; k < parts.size(); k++) {
            Money amount = due.get(cycle.get(k)).unlimited();
            Money part = min(parts.get(k), amount);
            beyond = beyond.plus(parts.get(k).minus(part));
            discounts.set(cycle.get(k), part);
        }
        fill(beyond, cycle, due, discounts);
    }

    /** A line that was rounded down can be less than its share; the earliest lines with room take what it cannot. */
    private static void fill(Money beyond, List<Integer> cycle, List<PricedPeriod> due, List<Money> discounts) {
        Money left = beyond;
        for (int i : cycle) {
            Money more = min(left, due.get(i).unlimited().minus(discounts.get(i)));
            discounts.set(i, discounts.get(i).plus(more));
            left = left.minus(more);
        }
    }

    private static Money min(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
