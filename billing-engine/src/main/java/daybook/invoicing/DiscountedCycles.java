package daybook.invoicing;

import daybook.money.Money;
import daybook.subscription.BilledLine;
import daybook.subscription.FreedDiscounts;
import daybook.subscription.FreedDiscounts.Freed;
import daybook.subscription.FreedDiscounts.Lines;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the discounts of a subscription take off the lines of a document, cycle by cycle (domain.md 30, "discount"). It is
 * taken off before the minimum and the maximum of a price, so these can make it less. What fixed discounts gave to days
 * that the document takes back is free for its charges of the same cycle.
 *
 * @param discounts one per line, in their order, zero or positive
 * @param fixed what of these came from amounts, before the limits of the price
 * @param used the discounts that were given or are free again, as they are used now
 */
record DiscountedCycles(List<Money> discounts, List<Money> fixed, List<RunningDiscount> used) {

    /**
     * Gives the discounts of a subscription.
     *
     * @param due what is charged
     * @param takebacks what the same document takes back of the subscription
     */
    static DiscountedCycles of(List<PricedPeriod> due, List<DueLine> takebacks, Subscription subscription) {
        List<Money> none = Collections.nCopies(due.size(), Money.zero(subscription.currency()));
        if (subscription.discounts().isEmpty()) {
            return new DiscountedCycles(none, none, List.of());
        }
        List<Money> discounts = new ArrayList<>(none);
        List<Money> fixed = new ArrayList<>(none);
        List<RunningDiscount> now = freed(takebacks, subscription);
        Set<Long> moved = now.stream()
                .filter(discount -> !subscription.discounts().contains(discount))
                .map(RunningDiscount::id)
                .collect(Collectors.toCollection(HashSet::new));
        byCycle(due, subscription).forEach((cycle, places) -> {
            List<PricedPeriod> lines = places.stream().map(due::get).toList();
            CycleDiscounts best = best(cycle, lines, now);
            for (int k = 0; k < places.size(); k++) {
                discounts.set(places.get(k), best.taken().get(k));
                fixed.set(places.get(k), best.fixed().get(k));
            }
            moved.addAll(best.given().keySet());
            now.replaceAll(discount -> after(discount, cycle, best));
        });
        for (int i = 0; i < due.size(); i++) {
            discounts.set(i, due.get(i).withinLimits(discounts.get(i)));
        }
        List<RunningDiscount> used =
                now.stream().filter(discount -> moved.contains(discount.id())).toList();
        return new DiscountedCycles(discounts, fixed, used);
    }

    private static List<RunningDiscount> freed(List<DueLine> takebacks, Subscription subscription) {
        Freed freed = new Freed();
        for (DueLine line : takebacks) {
            if (line.source() instanceof LineSource.Takeback(SubscribedService service, BilledLine of, var _)) {
                freed.add(
                        new Lines(service.price().product().sku(), of.fixed().from()),
                        line.fixed().negated());
            }
        }
        return FreedDiscounts.of(subscription.discounts(), subscription.grid(), freed);
    }

    /** Lines by the cycle that they begin in, oldest first; a stub is in the cycle that it is a stub of. */
    private static Map<LocalDate, List<Integer>> byCycle(List<PricedPeriod> due, Subscription subscription) {
        TreeMap<LocalDate, List<Integer>> cycles = new TreeMap<>();
        for (int i = 0; i < due.size(); i++) {
            if (due.get(i).unlimited().isPositive() || due.get(i).amount().isPositive()) {
                LocalDate from = due.get(i).due().period().from();
                LocalDate cycle = subscription.grid().cycleContaining(from).from();
                cycles.computeIfAbsent(cycle, _ -> new ArrayList<>(2)).add(i);
            }
        }
        return cycles;
    }

    private static RunningDiscount after(RunningDiscount discount, LocalDate cycle, CycleDiscounts best) {
        Money given = best.given().get(discount.id());
        return given == null ? discount : discount.after(cycle, given);
    }

    /** Those that can be given together, or one that cannot: whichever is more for the customer. */
    private static CycleDiscounts best(LocalDate cycle, List<PricedPeriod> lines, List<RunningDiscount> discounts) {
        List<RunningDiscount> holding =
                discounts.stream().filter(discount -> discount.holdsIn(cycle)).toList();
        CycleDiscounts best = CycleDiscounts.of(
                holding.stream()
                        .filter(discount -> discount.scope().stackable())
                        .toList(),
                cycle,
                lines);
        for (RunningDiscount alone : holding) {
            if (!alone.scope().stackable()) {
                CycleDiscounts other = CycleDiscounts.of(List.of(alone), cycle, lines);
                best = other.sum().compareTo(best.sum()) > 0 ? other : best;
            }
        }
        return best;
    }
}
