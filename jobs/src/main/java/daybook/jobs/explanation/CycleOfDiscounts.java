package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.number;
import static daybook.jobs.explanation.Telling.quotient;

import daybook.jobs.explanation.GivenDiscounts.OfLine;
import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredLine.Recurring;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What discounts take off the lines of one cycle: percentages first, one after another and rounded once a line; then
 * amounts, spread by what the lines cost (domain.md 30, "discount").
 */
final class CycleOfDiscounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final LocalDate cycle;
    private final List<Share> shares;
    private final Map<Long, Money> given = new LinkedHashMap<>();

    /** What becomes of one line. */
    private static final class Share {

        private final Recurring line;
        private final LineCost cost;
        private final Money amount;
        private final List<GivenDiscount> percents = new ArrayList<>();
        private final List<String> sentences = new ArrayList<>();
        private BigDecimal factor = BigDecimal.ONE;
        private Money taken;
        private Money percent;

        Share(Recurring line) {
            this.line = line;
            this.cost = new LineCost(line);
            this.amount = cost.unlimited();
            this.taken = Money.zero(amount.currency());
            this.percent = taken;
        }

        boolean isCoveredBy(GivenDiscount discount) {
            return discount.before().covers(line.sku());
        }

        Money room() {
            return amount.minus(taken);
        }

        void take(Money more) {
            taken = taken.plus(more);
        }
    }

    private CycleOfDiscounts(LocalDate cycle, List<Recurring> lines) {
        this.cycle = cycle;
        this.shares = lines.stream().map(Share::new).toList();
    }

    static CycleOfDiscounts of(List<GivenDiscount> discounts, LocalDate cycle, List<Recurring> lines) {
        CycleOfDiscounts all = new CycleOfDiscounts(cycle, lines);
        discounts.forEach(all::percent);
        all.shares.forEach(all::roundPercents);
        discounts.forEach(all::amount);
        return all;
    }

    /** What each gave, by its id. */
    Map<Long, Money> given() {
        return given;
    }

    BigDecimal sum() {
        return shares.stream().map(share -> share.taken.amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a line got, {@code any} when its subscription had discounts in this run. */
    OfLine ofLine(int place, boolean any) {
        Share share = shares.get(place);
        Money within = share.cost.withinLimits(share.taken);
        List<String> sentences = new ArrayList<>(share.sentences);
        if (sentences.isEmpty() && any) {
            sentences.add("discount: none; its cycles are over, or it is for other products");
        }
        if (!within.equals(share.taken)) {
            sentences.add("limits: they hold for what is left to pay, so %s is taken off".formatted(within));
        }
        return new OfLine(within, share.taken.minus(share.percent), sentences);
    }

    private void percent(GivenDiscount discount) {
        if (discount.before().discount() instanceof Discount.Percent(BigDecimal percent)) {
            for (Share share : shares) {
                if (share.isCoveredBy(discount)) {
                    share.factor =
                            share.factor.multiply(HUNDRED.subtract(percent)).movePointLeft(2);
                    share.percents.add(discount);
                    given.putIfAbsent(discount.before().id(), Money.zero(share.amount.currency()));
                }
            }
        }
    }

    private void roundPercents(Share share) {
        if (share.percents.isEmpty()) {
            return;
        }
        BigDecimal off = BigDecimal.ONE.subtract(share.factor);
        share.take(Rounding.HALF_UP.round(share.amount.amount().multiply(off), share.amount.currency()));
        share.percent = share.taken;
        String percents = share.percents.stream()
                .map(discount -> discount.before().discount() instanceof Discount.Percent(BigDecimal percent)
                        ? number(percent) + " %"
                        : "")
                .collect(Collectors.joining(" and then "));
        share.sentences.add("discount: %s of %s = %s, rounded: %s%s"
                .formatted(
                        percents,
                        share.amount,
                        quotient(share.amount.amount().multiply(off), BigDecimal.ONE),
                        share.taken,
                        share.percents.stream().map(this::which).collect(Collectors.joining())));
    }

    private void amount(GivenDiscount discount) {
        if (!(discount.before().discount() instanceof Discount.Fixed(Money fixed))) {
            return;
        }
        List<Share> covered =
                shares.stream().filter(share -> share.isCoveredBy(discount)).toList();
        if (covered.isEmpty()) {
            return;
        }
        Money had = discount.before().used().given();
        Money left = discount.before().hadIt(cycle) && had != null ? fixed.minus(least(fixed, had)) : fixed;
        Money room = covered.stream().map(Share::room).reduce(Money.zero(fixed.currency()), Money::plus);
        List<Money> before = covered.stream().map(share -> share.taken).toList();
        if (left.compareTo(room) >= 0) {
            covered.forEach(share -> share.take(share.room()));
        } else if (left.isPositive()) {
            spread(left, covered);
        }
        given.put(discount.before().id(), least(left, room));
        for (int i = 0; i < covered.size(); i++) {
            Share share = covered.get(i);
            share.sentences.add("discount: %s of the %s a cycle%s%s%s"
                    .formatted(
                            share.taken.minus(before.get(i)),
                            fixed,
                            covered.size() == 1 ? "" : ", spread over its lines by what they cost",
                            left.equals(fixed) ? "" : ", of which %s was left".formatted(left),
                            which(discount)));
        }
    }

    private static void spread(Money left, List<Share> covered) {
        List<Money> parts = Allocation.within(
                left,
                covered.stream()
                        .map(share -> share.cost.exact().multiply(share.factor))
                        .toList(),
                covered.stream().map(Share::room).toList());
        for (int i = 0; i < parts.size(); i++) {
            covered.get(i).take(parts.get(i));
        }
    }

    /** Which discount it is: how often it was given, and what it holds for. */
    private String which(GivenDiscount discount) {
        RunningDiscount before = discount.before();
        int count = before.used().cycles() + (before.hadIt(cycle) ? 0 : 1);
        Set<String> skus = before.scope().skus();
        return (before.cycles() == null ? "" : ": cycle %d of %d".formatted(count, before.cycles()))
                + (discount.code() == null ? "" : ", by the code " + discount.code())
                + (skus.isEmpty() ? "" : ", only for " + skus.stream().sorted().collect(Collectors.joining(", ")))
                + (before.scope().stackable() ? "" : ", which goes with no other");
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
