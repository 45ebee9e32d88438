package daybook.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits money so that the parts add up to the whole: largest remainder, ties to the earlier part (domain.md 1.2, 30). */
public final class Allocation {

    private Allocation() {}

    /**
     * Splits a total by weight.
     *
     * @param total what to split, of either sign; a negative total is split as its mirror
     * @param weights one per part, none negative, at least one above zero unless the total is zero
     * @return as many parts as weights; each is within one minor unit of its exact share, and they add up to the total
     * @throws IllegalArgumentException when a weight is negative, or none is above zero
     */
    public static List<Money> byWeight(Money total, List<BigDecimal> weights) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("a weight may not be negative: " + weight.toPlainString());
            }
            sum = sum.add(weight);
        }
        if (sum.signum() == 0) {
            if (!total.isZero()) {
                throw new IllegalArgumentException("cannot split " + total + " over no weight");
            }
            return weights.stream().map(_ -> total).toList();
        }
        BigDecimal units = BigDecimal.valueOf(total.minor());
        return roundTogether(total, weights.stream().map(units::multiply).toList(), sum);
    }

    /**
     * Splits a total by weight, no part beyond its room. What a part has no room for goes to the earliest parts that
     * have: a room that was rounded down can be less than the share.
     *
     * @param total not negative, and not more than all rooms together
     * @param rooms one per part
     */
    public static List<Money> within(Money total, List<BigDecimal> weights, List<Money> rooms) {
        if (total.isZero()) {
            return rooms.stream().map(_ -> total).toList();
        }
        List<Money> parts = new ArrayList<>(byWeight(total, weights));
        Money beyond = Money.zero(total.currency());
        for (int i = 0; i < parts.size(); i++) {
            Money part = least(parts.get(i), rooms.get(i));
            beyond = beyond.plus(parts.get(i).minus(part));
            parts.set(i, part);
        }
        for (int i = 0; i < parts.size() && beyond.isPositive(); i++) {
            Money more = least(beyond, rooms.get(i).minus(parts.get(i)));
            parts.set(i, parts.get(i).plus(more));
            beyond = beyond.minus(more);
        }
        return List.copyOf(parts);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * Rounds exact values to minor units so that they add up to a total: each is floored, and the units that are left go
     * to the largest fractions.
     *
     * @param total what the values add up to
     * @param numerators the exact values in minor units, times the denominator, of either sign
     * @param denominator above zero
     */
    public static List<Money> roundTogether(Money total, List<BigDecimal> numerators, BigDecimal denominator) {
        // A negative total is split as its mirror, so that a credit note mirrors its invoice.
        int sign = isMirrored(total, numerators) ? -1 : 1;
        long[] parts = new long[numerators.size()];
        List<BigDecimal> fractions = new ArrayList<>(parts.length);
        long left = sign * total.minor();
        for (int i = 0; i < parts.length; i++) {
            BigDecimal exact = numerators.get(i).multiply(BigDecimal.valueOf(sign));
            BigDecimal floor = exact.divide(denominator, 0, RoundingMode.FLOOR);
            parts[i] = floor.longValueExact();
            fractions.add(exact.subtract(floor.multiply(denominator)));
            left -= parts[i];
        }
        // All fractions share the denominator, so comparing what is left over compares them; a tie keeps its order.
        List<Integer> byFraction = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(fractions::get)
                        .reversed())
                .toList();
        for (int i = 0; i < left; i++) {
            parts[byFraction.get(i)]++;
        }
        return IntStream.range(0, parts.length)
                .mapToObj(i -> new Money(sign * parts[i], total.currency()))
                .toList();
    }

    /** A total of zero has no sign; then the first value decides, so that the opposite values give the opposite parts. */
    private static boolean isMirrored(Money total, List<BigDecimal> numerators) {
        if (!total.isZero()) {
            return total.isNegative();
        }
        return numerators.stream()
                .filter(value -> value.signum() != 0)
                .findFirst()
                .map(value -> value.signum() < 0)
                .orElse(false);
    }
}
