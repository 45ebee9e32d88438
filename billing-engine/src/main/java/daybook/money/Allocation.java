package daybook.money;

import java.math.BigDecimal;
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

    private static List<Money> split(Money total, List<BigDecimal> weights, BigDecimal sum) {
        BigDecimal units = BigDecimal.valueOf(Math.absExact(total.minor()));
        long[] parts = new long[weights.size()];
        List<BigDecimal> remainders = new ArrayList<>(parts.length);
        long left = Math.absExact(total.minor());
        for (int i = 0; i < parts.length; i++) {
            BigDecimal[] share = units.multiply(weights.get(i)).divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            remainders.add(share[1]);
            left -= parts[i];
        }
        // All remainders share the divisor, so comparing them compares the fractions.
        List<Integer> byRemainder = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(remainders::get)
                        .reversed()
                        .thenComparing(i -> i))
                .toList();
        for (int i = 0; i < left; i++) {
            parts[byRemainder.get(i)]++;
        }
        int sign = total.isNegative() ? -1 : 1;
        return IntStream.range(0, parts.length)
                .mapToObj(i -> new Money(sign * parts[i], total.currency()))
                .toList();
    }
}
