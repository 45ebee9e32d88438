package daybook.subscription;

import daybook.calendar.BillingGrid;
import daybook.money.Money;
import daybook.pricing.Discount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fixed discounts once billed days are taken back: the part that stood on these days is free again for the same cycle,
 * so that what is charged for them instead has it, as if all had been billed at once (domain.md 30, "discount").
 */
public final class FreedDiscounts {

    private final BillingGrid grid;
    private final List<RunningDiscount> now;

    private FreedDiscounts(BillingGrid grid, List<RunningDiscount> discounts) {
        this.grid = grid;
        this.now = new ArrayList<>(discounts);
    }

    /**
     * What lines had that are taken back.
     *
     * @param sku product of the service, which a discount covers or not
     * @param from first day of the line that charged, as it was billed
     */
    public record Lines(String sku, LocalDate from) {}

    /** What days that are taken back had of fixed discounts, summed up as it is added. */
    public static final class Freed {

        private final Map<Lines, Money> sums = new HashMap<>();

        /**
         * Adds what is free again.
         *
         * @param amount negative: it is given up again, because an earlier credit is
         */
        public void add(Lines lines, Money amount) {
            sums.merge(lines, amount, Money::plus);
        }
    }

    /**
     * The discounts of a subscription after that, in their order. Only what their last cycle had can be free again, for
     * another one is not billed any more; a cycle that was counted stays counted.
     *
     * @param grid the cycles of the subscription
     */
    public static List<RunningDiscount> of(List<RunningDiscount> discounts, BillingGrid grid, Freed freed) {
        FreedDiscounts all = new FreedDiscounts(grid, discounts);
        freed.sums.forEach((lines, amount) -> {
            if (amount.isPositive()) {
                all.free(lines, amount);
            }
        });
        freed.sums.forEach((lines, amount) -> {
            if (amount.isNegative()) {
                all.giveUp(lines, amount.negated());
            }
        });
        return all.now;
    }

    /** Those that were given last have it first. */
    private void free(Lines lines, Money amount) {
        Money left = amount;
        for (int i = now.size() - 1; i >= 0; i--) {
            Money given = givenTo(i, lines);
            if (given != null) {
                Money part = least(left, given);
                now.set(i, now.get(i).withGiven(given.minus(part)));
                left = left.minus(part);
            }
        }
    }

    /** The other way round: first those that were given first, as far as they go. */
    private void giveUp(Lines lines, Money amount) {
        Money left = amount;
        for (int i = 0; i < now.size(); i++) {
            Money given = givenTo(i, lines);
            if (given != null && now.get(i).discount() instanceof Discount.Fixed(Money whole)) {
                Money part = least(left, whole.minus(least(whole, given)));
                now.set(i, now.get(i).withGiven(given.plus(part)));
                left = left.minus(part);
            }
        }
    }

    /** What a fixed discount gave in the cycle of those lines; null: it is none, or that is not its last cycle. */
    private @Nullable Money givenTo(int place, Lines lines) {
        RunningDiscount discount = now.get(place);
        LocalDate last = discount.used().lastCycle();
        boolean had = discount.discount() instanceof Discount.Fixed
                && discount.covers(lines.sku())
                && last != null
                && !lines.from().isBefore(last)
                && lines.from().isBefore(grid.cycleContaining(last).to());
        return had ? discount.used().given() : null;
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
