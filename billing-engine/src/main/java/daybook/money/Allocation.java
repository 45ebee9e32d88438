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
        return split(total, weights, sum);
    }

    /** Splits a total by whole-number weights, such as the minor units of the lines it is spread over. */
    public static List<Money> byWeight(Money total, long... weights) {
        List<BigDecimal> decimals = new ArrayList<>(weights.length);
        for (long weight : weights) {
            decimals.add(BigDecimal.valueOf(weight));
        }
        return byWeight(total, decimals);
    }

    /**
     * Splits a total in proportion to amounts that may be of both signs, such as the lines of a document with a credit:
     * each part has the sign of its amount if the total has the sign of their sum, and the parts add up to the total.
     *
     * @param amounts as many as parts; their sum is zero only if the total is
     */
    public static List<Money> inProportion(Money total, List<Money> amounts) {
        BigDecimal sum = amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            if (!total.isZero()) {
                throw new IllegalArgumentException("cannot split " + total + " in proportion to nothing");
            }
            return amounts.stream().map(_ -> total).toList();
        }
        return split(total, amounts.stream().map(Money::amount).toList(), sum);
    }

    /** Floors every exact share, then gives the units that are left to the largest fractions. */
    private static List<Money> split(Money total, List<BigDecimal> weights, BigDecimal sum) {
        BigDecimal divisor = sum.abs();
        BigDecimal units = BigDecimal.valueOf(sum.signum() < 0 ? Math.negateExact(total.minor()) : total.minor());
        int sign = units.signum() < 0 ? -1 : 1;
        long[] parts = new long[weights.size()];
        List<BigDecimal> fractions = new ArrayList<>(parts.length);
        long left = sign * units.longValueExact();
        for (int i = 0; i < parts.length; i++) {
            // A negative total is split as its mirror, so that a credit note mirrors its invoice.
            BigDecimal share = units.multiply(weights.get(i)).multiply(BigDecimal.valueOf(sign));
            BigDecimal floor = share.divide(divisor, 0, RoundingMode.FLOOR);
            parts[i] = floor.longValueExact();
            fractions.add(share.subtract(floor.multiply(divisor)));
            left -= parts[i];
        }
        // All fractions share the divisor, so comparing what is left over compares them.
        List<Integer> byFraction = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(fractions::get)
                        .reversed()
                        .thenComparing(i -> i))
                .toList();
        for (int i = 0; i < left; i++) {
            parts[byFraction.get(i)]++;
        }
        return IntStream.range(0, parts.length)
                .mapToObj(i -> new Money(sign * parts[i], total.currency()))
                .toList();
    }
}
