package daybook.pricing.store;

import daybook.pricing.PriceModel;
import daybook.pricing.PriceModel.Limited;
import daybook.pricing.PriceModel.Packages;
import daybook.pricing.PriceModel.Percentage;
import daybook.pricing.Tiers;
import daybook.pricing.Tiers.Rate;
import daybook.pricing.Tiers.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price model as it is kept: what stands in {@code price}, and its rows of {@code price_tier}.
 *
 * @param amount of FLAT, a unit of PER_UNIT, a package of PACKAGE; null with tiers
 * @param fee of PERCENTAGE, whose tiers are in percent
 * @param tiers lowest first, the last one open; none without tiers
 */
record ModelColumns(
        String model,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal packageSize,
        @Nullable BigDecimal freeUnits,
        @Nullable BigDecimal fee,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<TierColumns> tiers) {

    /** Those that stand in {@code price}. */
    static final String COLUMNS = "model, amount, package_size, free_units, fee, minimum, maximum";

    ModelColumns {
        tiers = List.copyOf(tiers);
    }

    /**
     * A row of {@code price_tier}.
     *
     * @param upTo null: the open one
     */
    record TierColumns(@Nullable BigDecimal upTo, BigDecimal each, BigDecimal flat) {

        private Rate rate() {
            return new Rate(each, flat);
        }
    }

    static ModelColumns of(PriceModel priced) {
        return switch (priced) {
            case PriceModel.Flat(BigDecimal amount) -> single("FLAT", amount);
            case PriceModel.PerUnit(BigDecimal amount) -> single("PER_UNIT", amount);
            case PriceModel.Graduated(Tiers tiers) -> tiered("GRADUATED", tiers);
            case PriceModel.Volume(Tiers tiers) -> tiered("VOLUME", tiers);
            case PriceModel.Stairstep(Tiers tiers) -> tiered("STAIRSTEP", tiers);
            case Packages(BigDecimal amount, BigDecimal size, BigDecimal free) ->
                new ModelColumns("PACKAGE", plain(amount), plain(size), plain(free), null, null, null, List.of());
            case Percentage(Tiers tiers, BigDecimal fee, BigDecimal free) ->
                new ModelColumns("PERCENTAGE", null, null, plain(free), plain(fee), null, null, rows(tiers));
            case Limited(PriceModel model, BigDecimal minimum, BigDecimal maximum) -> {
                ModelColumns bare = of(model);
                yield new ModelColumns(
                        bare.model,
                        bare.amount,
                        bare.packageSize,
                        bare.freeUnits,
                        bare.fee,
                        minimum.signum() == 0 ? null : plain(minimum),
                        maximum == null ? null : plain(maximum),
                        bare.tiers);
            }
        };
    }

    private static ModelColumns single(String model, BigDecimal amount) {
        return new ModelColumns(model, plain(amount), null, null, null, null, null, List.of());
    }

    private static ModelColumns tiered(String model, Tiers tiers) {
        return new ModelColumns(model, null, null, null, null, null, null, rows(tiers));
    }

    private static List<TierColumns> rows(Tiers tiers) {
        List<TierColumns> rows = new ArrayList<>();
        for (Tier tier : tiers.bounded()) {
            rows.add(row(plain(tier.upTo()), tier.rate()));
        }
        rows.add(row(null, tiers.beyond()));
        return rows;
    }

    private static TierColumns row(@Nullable BigDecimal upTo, Rate rate) {
        return new TierColumns(upTo, plain(rate.each()), plain(rate.flat()));
    }

    /** Without an exponent, which the database would keep. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    PriceModel toDomain() {
        return PriceModel.within(
                switch (model) {
                    case "FLAT" -> new PriceModel.Flat(told(amount));
                    case "PER_UNIT" -> new PriceModel.PerUnit(told(amount));
                    case "GRADUATED" -> new PriceModel.Graduated(domainTiers());
                    case "VOLUME" -> new PriceModel.Volume(domainTiers());
                    case "STAIRSTEP" -> new PriceModel.Stairstep(domainTiers());
                    case "PACKAGE" -> new Packages(told(amount), told(packageSize), told(freeUnits));
                    case "PERCENTAGE" -> new Percentage(domainTiers(), told(fee), told(freeUnits));
                    default -> throw new IllegalStateException("unknown price model " + model);
                },
                minimum,
                maximum);
    }

    private Tiers domainTiers() {
        List<Tier> bounded = new ArrayList<>();
        for (TierColumns tier : tiers) {
            if (tier.upTo() != null) {
                bounded.add(new Tier(tier.upTo(), tier.rate()));
            } else if (bounded.size() == tiers.size() - 1) {
                return new Tiers(bounded, tier.rate());
            }
        }
        throw new IllegalStateException("the tiers of a price of model " + model + " do not end with one open tier");
    }

    private BigDecimal told(@Nullable BigDecimal value) {
        if (value == null) {
            throw new IllegalStateException(
                    "a price of model " + model + " lacks an amount, a fee or the size of a package");
        }
        return value;
    }
}
