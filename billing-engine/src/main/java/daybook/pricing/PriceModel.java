package daybook.pricing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a quantity of a product costs for a full cycle, never rounded (domain.md 10 and 30, "quantity"). */
public sealed interface PriceModel {

    /** The same amount whatever the quantity. */
    record Flat(BigDecimal amount) implements PriceModel {}

    /** An amount per unit. */
    record PerUnit(BigDecimal amount) implements PriceModel {}

    /** Each slice of the quantity at the rate of its own tier, as income tax does. */
    record Graduated(Tiers tiers) implements PriceModel {}

    /** The whole quantity at the rate of the highest tier that it reaches: one unit more may cost less. */
    record Volume(Tiers tiers) implements PriceModel {}

    /** One flat price, that of the highest tier that is reached. */
    record Stairstep(Tiers tiers) implements PriceModel {
        public Stairstep {
            if (!tiers.areFlat()) {
                throw new IllegalArgumentException("a tier of STAIRSTEP has a flat price and none a unit");
            }
        }
    }

    /**
     * An amount per started package.
     *
     * @param size units in a package, above 0
     * @param free units that cost nothing, before the first package; 0 or more
     */
    record Packages(BigDecimal amount, BigDecimal size, BigDecimal free) implements PriceModel {
        public Packages {
            if (size.signum() <= 0 || free.signum() < 0) {
                throw new IllegalArgumentException("a package has units, and free units are not negative");
            }
        }

        /** How many packages are started. */
        public BigDecimal started(BigDecimal quantity) {
            BigDecimal charged = quantity.subtract(free).max(BigDecimal.ZERO);
            BigDecimal[] whole = charged.divideAndRemainder(size);
            return whole[1].signum() == 0 ? whole[0] : whole[0].add(BigDecimal.ONE);
        }
    }

    /**
     * A percentage of a value, which stands in the place of the quantity; each slice of the value at its own tier.
     *
     * @param tiers their {@code each} in percent, and their {@code flat} an amount
     * @param fee once, unless the value is wholly free; 0 or more
     * @param free value that costs nothing, before the first tier; 0 or more
     */
    record Percentage(Tiers tiers, BigDecimal fee, BigDecimal free) implements PriceModel {
        public Percentage {
            if (fee.signum() < 0 || free.signum() < 0) {
                throw new IllegalArgumentException("the fee and what is free are not negative");
            }
        }

        /** The part of a value that is not free. */
        public BigDecimal charged(BigDecimal value) {
            return value.subtract(free).max(BigDecimal.ZERO);
        }

        /** What the slice of a tier costs, exactly. */
        public BigDecimal amount(Tiers.Part part) {
            return part.rate()
                    .each()
                    .multiply(part.units())
                    .movePointLeft(2)
                    .add(part.rate().flat());
        }

        /** The fee that a value has. */
        public BigDecimal feeOf(BigDecimal value) {
            return free.signum() > 0 && charged(value).signum() == 0 ? BigDecimal.ZERO : fee;
        }

        private BigDecimal amountOf(BigDecimal value) {
            return tiers.slices(charged(value)).stream().map(this::amount).reduce(feeOf(value), BigDecimal::add);
        }
    }

    /**
     * A model whose amount for a cycle is kept within limits. A part of the cycle has that part of the limits, and a
     * discount is taken off before them (domain.md 30, "discount").
     *
     * @param minimum 0: none
     * @param maximum null: none
     */
    record Limited(
            PriceModel model, BigDecimal minimum, @Nullable BigDecimal maximum) implements PriceModel {
        public Limited {
            if (model instanceof Limited) {
                throw new IllegalArgumentException("limits are set once");
            }
            if (minimum.signum() < 0 || (maximum != null && maximum.compareTo(minimum) < 0)) {
                throw new IllegalArgumentException("the minimum is 0 or more, and the maximum not below it");
            }
        }

        BigDecimal within(BigDecimal amount) {
            BigDecimal least = amount.max(minimum);
            return maximum == null ? least : least.min(maximum);
        }
    }

    /** The model within limits, or as it is where there are none. */
    static PriceModel within(PriceModel model, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        BigDecimal least = minimum == null ? BigDecimal.ZERO : minimum;
        return least.signum() == 0 && maximum == null ? model : new Limited(model, least, maximum);
    }

    /**
     * The amount.
     *
     * @param quantity 0 or more
     */
    default BigDecimal priceOf(BigDecimal quantity) {
        return switch (this) {
            case Flat(BigDecimal amount) -> amount;
            case PerUnit(BigDecimal amount) -> amount.multiply(quantity);
            case Graduated(Tiers tiers) ->
                tiers.slices(quantity).stream().map(Tiers.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            case Volume(Tiers tiers) -> tiers.reached(quantity).amount();
            case Stairstep(Tiers tiers) -> tiers.reached(quantity).amount();
            case Packages packages -> packages.amount().multiply(packages.started(quantity));
            case Percentage percentage -> percentage.amountOf(quantity);
            case Limited limited -> limited.within(limited.model().priceOf(quantity));
        };
    }

    /**
     * The same model and limits with another amount; one of 0 is free, whatever the minimum.
     *
     * @throws IllegalStateException when the model does not have one amount
     */
    default PriceModel at(BigDecimal amount) {
        return switch (this) {
            case Flat _ -> new Flat(amount);
            case PerUnit _ -> new PerUnit(amount);
            case Limited(PriceModel model, BigDecimal minimum, BigDecimal maximum) ->
                amount.signum() == 0 ? model.at(amount) : new Limited(model.at(amount), minimum, maximum);
            case Graduated _, Volume _, Stairstep _, Packages _, Percentage _ ->
                throw new IllegalStateException("the model does not have one amount");
        };
    }

    /** The model without its limits. */
    default PriceModel unlimited() {
        return this instanceof Limited limited ? limited.model() : this;
    }

    /** The figure that is printed as unit price; null where no single figure tells what a unit costs. */
    default @Nullable BigDecimal unitPrice() {
        return switch (unlimited()) {
            case Flat(BigDecimal amount) -> amount;
            case PerUnit(BigDecimal amount) -> amount;
            case Graduated _, Volume _, Stairstep _, Packages _, Percentage _, Limited _ -> null;
        };
    }

    /** The same model with amounts in their shortest form, so that 20.00 and 20 are the same. */
    default PriceModel plain() {
        return switch (this) {
            case Flat(BigDecimal amount) -> new Flat(amount.stripTrailingZeros());
            case PerUnit(BigDecimal amount) -> new PerUnit(amount.stripTrailingZeros());
            case Graduated(Tiers tiers) -> new Graduated(tiers.plain());
            case Volume(Tiers tiers) -> new Volume(tiers.plain());
            case Stairstep(Tiers tiers) -> new Stairstep(tiers.plain());
            case Packages(BigDecimal amount, BigDecimal size, BigDecimal free) ->
                new Packages(amount.stripTrailingZeros(), size.stripTrailingZeros(), free.stripTrailingZeros());
            case Percentage(Tiers tiers, BigDecimal fee, BigDecimal free) ->
                new Percentage(tiers.plain(), fee.stripTrailingZeros(), free.stripTrailingZeros());
            case Limited(PriceModel model, BigDecimal minimum, BigDecimal maximum) ->
                new Limited(
                        model.plain(),
                        minimum.stripTrailingZeros(),
                        maximum == null ? null : maximum.stripTrailingZeros());
        };
    }
}
