package daybook.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of a quantity, each at a rate of its own, without a gap from 0 on. A tier includes its upper bound: of tiers up
 * to 10 and beyond, 10 units are in the first, and the first fraction of the eleventh reaches the second (domain.md 30,
 * "no usage").
 *
 * @param bounded the tiers with an upper bound, lowest first; may be none
 * @param beyond what is charged above them; there always is one, so that no quantity is without a price
 */
public record Tiers(List<Tier> bounded, Rate beyond) {

    public Tiers {
        bounded = List.copyOf(bounded);
        BigDecimal below = BigDecimal.ZERO;
        for (Tier tier : bounded) {
            if (tier.upTo().compareTo(below) <= 0) {
                throw new IllegalArgumentException("a tier up to " + tier.upTo().toPlainString()
                        + " cannot follow one up to " + below.toPlainString());
            }
            below = tier.upTo();
        }
    }

    /**
     * What is charged in a tier, never negative.
     *
     * @param each a unit
     * @param flat once the tier is reached
     */
    public record Rate(BigDecimal each, BigDecimal flat) {
        public Rate {
            if (each.signum() < 0 || flat.signum() < 0) {
                throw new IllegalArgumentException("a tier costs nothing or more");
            }
        }

        public static Rate each(BigDecimal amount) {
            return new Rate(amount, BigDecimal.ZERO);
        }

        public static Rate flat(BigDecimal amount) {
            return new Rate(BigDecimal.ZERO, amount);
        }
    }

    /**
     * A tier with an end.
     *
     * @param upTo the last quantity in it
     */
    public record Tier(BigDecimal upTo, Rate rate) {}

    /**
     * Units that are charged at one rate.
     *
     * @param above where the tier begins: the first quantity that is not in it any more from below
     */
    public record Part(BigDecimal above, BigDecimal units, Rate rate) {

        /** Exact, never rounded. */
        public BigDecimal amount() {
            return rate.each().multiply(units).add(rate.flat());
        }
    }

    /** The quantity by the tiers that it reaches; the first tier is reached by 0 units. */
    public List<Part> slices(BigDecimal quantity) {
        List<Part> parts = new ArrayList<>(bounded.size() + 1);
        BigDecimal above = BigDecimal.ZERO;
        for (Tier tier : bounded) {
            if (quantity.compareTo(tier.upTo()) <= 0) {
                parts.add(new Part(above, quantity.subtract(above), tier.rate()));
                return parts;
            }
            parts.add(new Part(above, tier.upTo().subtract(above), tier.rate()));
            above = tier.upTo();
        }
        parts.add(new Part(above, quantity.subtract(above), beyond));
        return parts;
    }

    /** The whole quantity at the rate of the highest tier that it reaches. */
    public Part reached(BigDecimal quantity) {
        Part last = slices(quantity).getLast();
        return new Part(last.above(), quantity, last.rate());
    }

    boolean areFlat() {
        return beyond.each().signum() == 0
                && bounded.stream().allMatch(tier -> tier.rate().each().signum() == 0);
    }

    Tiers plain() {
        return new Tiers(
                bounded.stream()
                        .map(tier -> new Tier(tier.upTo().stripTrailingZeros(), plain(tier.rate())))
                        .toList(),
                plain(beyond));
    }

    private static Rate plain(Rate rate) {
        return new Rate(rate.each().stripTrailingZeros(), rate.flat().stripTrailingZeros());
    }
}
