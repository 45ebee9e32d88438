package daybook.invoicing;

import daybook.money.Allocation;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What some discounts together take off the lines of one cycle: percentages first, one after another and rounded once a
 * line, then amounts, spread over the lines that they cover and never beyond these (domain.md 10 and 30).
 */
final class CycleDiscounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final LocalDate cycle;
    private final List<PricedPeriod> lines;
    private final List<Money> taken;
    private final List<BigDecimal> factors;
    private final List<Money> percents = new ArrayList<>();
    private final Map<Long, Money> given = new LinkedHashMap<>();

    private CycleDiscounts(LocalDate cycle, List<PricedPeriod> lines) {
        this.cycle = cycle;
        this.lines = lines;
        this.taken = new ArrayList<>(lines.size());
        this.factors = new ArrayList<>(lines.size());
        for (PricedPeriod line : lines) {
            taken.add(Money.zero(line.amount().currency()));
            factors.add(BigDecimal.ONE);
        }
    }

    /**
     * Gives discounts to the lines of a cycle.
     *
     * @param lines charges, all above zero before discount
     */
    static CycleDiscounts of(List<RunningDiscount> discounts, LocalDate cycle, List<PricedPeriod> lines) {
        CycleDiscounts all = new CycleDiscounts(cycle, lines);
        discounts.forEach(all::takePercent);
        all.roundPercents();
        all.percents.addAll(all.taken);
        discounts.forEach(all::takeAmount);
        return all;
    }

    /** What is taken off each line. */
    List<Money> taken() {
        return taken;
    }

    /** What of that are amounts. */
    List<Money> fixed() {
        return IntStream.range(0, taken.size())
                .mapToObj(i -> taken.get(i).minus(percents.get(i)))
                .toList();
    }

    /** What each discount gave, by its id; of percentages that go together, what they gave together. */
    Map<Long, Money> given() {
        return given;
    }

    BigDecimal sum() {
        return taken.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Integer> covered(RunningDiscount discount) {
        List<Integer> covered = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            if (discount.covers(lines.get(i).service().price().product().sku())) {
                covered.add(i);
            }
        }
        return covered;
    }

    private void takePercent(RunningDiscount running) {
        if (running.discount() instanceof Discount.Percent(BigDecimal percent)) {
            BigDecimal left = HUNDRED.subtract(percent);
            for (int i : covered(running)) {
                factors.set(i, factors.get(i).multiply(left).movePointLeft(2));
                given.putIfAbsent(running.id(), Money.zero(lines.get(i).amount().currency()));
            }
        }
    }

    private void roundPercents() {
        for (int i = 0; i < lines.size(); i++) {
            if (factors.get(i).compareTo(BigDecimal.ONE) != 0) {
                Money amount = lines.get(i).unlimited();
                BigDecimal off = BigDecimal.ONE.subtract(factors.get(i));
                taken.set(i, Rounding.HALF_UP.round(amount.amount().multiply(off), amount.currency()));
            }
        }
    }

    private void takeAmount(RunningDiscount running) {
        if (!(running.discount() instanceof Discount.Fixed(Money amount))) {
            return;
        }
        List<Integer> covered = covered(running);
        if (covered.isEmpty()) {
            return;
        }
        Money before = running.used().given();
        Money left = running.hadIt(cycle) && before != null ? amount.minus(min(amount, before)) : amount;
        Money room = covered.stream().map(this::room).reduce(Money.zero(amount.currency()), Money::plus);
        if (left.compareTo(room) >= 0) {
            covered.forEach(i -> taken.set(i, taken.get(i).plus(room(i))));
        } else if (left.isPositive()) {
            spread(left, covered);
        }
        given.put(running.id(), min(left, room));
    }

    private Money room(int line) {
        return lines.get(line).unlimited().minus(taken.get(line));
    }

    private void spread(Money fixed, List<Integer> covered) {
        List<Money> parts = Allocation.within(
                fixed,
                covered.stream()
                        .map(i -> lines.get(i).exact().multiply(factors.get(i)))
                        .toList(),
                covered.stream().map(this::room).toList());
        for (int k = 0; k < parts.size(); k++) {
            int line = covered.get(k);
            taken.set(line, taken.get(line).plus(parts.get(k)));
        }
    }

    private static Money min(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
