package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.number;

import daybook.pricing.PriceModel;
import daybook.pricing.PriceModel.Limited;
import daybook.pricing.PriceModel.Packages;
import daybook.pricing.PriceModel.Percentage;
import daybook.pricing.Tiers;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what a quantity costs for a cycle: which tiers, packages and limits made it (domain.md 10 and 30). */
final class PriceStory {

    private final Telling telling;
    private final BigDecimal quantity;

    PriceStory(Telling telling, BigDecimal quantity) {
        this.telling = telling;
        this.quantity = quantity;
    }

    /** The word of a model, as files have it. */
    static String word(PriceModel model) {
        return switch (model) {
            case PriceModel.Flat _ -> "FLAT";
            case PriceModel.PerUnit _ -> "PER_UNIT";
            case PriceModel.Graduated _ -> "GRADUATED";
            case PriceModel.Volume _ -> "VOLUME";
            case PriceModel.Stairstep _ -> "STAIRSTEP";
            case Packages _ -> "PACKAGE";
            case Percentage _ -> "PERCENTAGE";
            case Limited(PriceModel bare, var _, var _) -> word(bare);
        };
    }

    /** What is not told by one figure; nothing of FLAT and PER_UNIT. */
    void tell(PriceModel model) {
        switch (model) {
            case PriceModel.Flat _, PriceModel.PerUnit _ -> {}
            case PriceModel.Graduated(Tiers tiers) -> slices(tiers.slices(quantity));
            case PriceModel.Volume(Tiers tiers) -> {
                Tiers.Part reached = tiers.reached(quantity);
                telling.say("tier: all at the one %s: %s".formatted(place(reached), sum(reached)));
            }
            case PriceModel.Stairstep(Tiers tiers) -> {
                Tiers.Part reached = tiers.reached(quantity);
                telling.say("tier: %s: %s, whatever the quantity in it"
                        .formatted(place(reached), number(reached.amount())));
            }
            case Packages packages -> packages(packages);
            case Percentage percentage -> percentage(percentage);
            case Limited limited -> {
                tell(limited.model());
                limits(limited);
            }
        }
    }

    private void slices(List<Tiers.Part> slices) {
        slices.forEach(slice -> telling.say("tier: %s: %s".formatted(place(slice), sum(slice))));
        if (slices.size() > 1) {
            telling.say("tiers: %s = %s"
                    .formatted(
                            slices.stream().map(slice -> number(slice.amount())).collect(Collectors.joining(" + ")),
                            number(slices.stream().map(Tiers.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))));
        }
    }

    private static String place(Tiers.Part part) {
        return part.above().signum() == 0 ? "from 0" : "above " + number(part.above());
    }

    private static String sum(Tiers.Part part) {
        String flat = part.rate().flat().signum() == 0
                ? ""
                : " + " + number(part.rate().flat());
        return number(part.units()) + " x " + number(part.rate().each()) + flat + " = " + number(part.amount());
    }

    private void packages(Packages packages) {
        BigDecimal charged = quantity.subtract(packages.free()).max(BigDecimal.ZERO);
        String free = packages.free().signum() == 0
                ? ""
                : number(quantity) + " less " + number(packages.free()) + " free is " + number(charged) + ", ";
        telling.say("packages: %s%s started of %s each: %s x %s = %s"
                .formatted(
                        free,
                        number(packages.started(quantity)),
                        number(packages.size()),
                        number(packages.started(quantity)),
                        number(packages.amount()),
                        number(packages.priceOf(quantity))));
    }

    private void percentage(Percentage percentage) {
        BigDecimal charged = percentage.charged(quantity);
        if (percentage.free().signum() > 0) {
            telling.say(
                    "free: %s less %s is %s".formatted(number(quantity), number(percentage.free()), number(charged)));
        }
        for (Tiers.Part part : percentage.tiers().slices(charged)) {
            String flat = part.rate().flat().signum() == 0
                    ? ""
                    : " + " + number(part.rate().flat());
            telling.say("percent: %s: %s %% of %s%s = %s"
                    .formatted(
                            place(part),
                            number(part.rate().each()),
                            number(part.units()),
                            flat,
                            number(percentage.amount(part))));
        }
        if (percentage.fee().signum() > 0) {
            telling.say("fee: %s, %s in all"
                    .formatted(number(percentage.feeOf(quantity)), number(percentage.priceOf(quantity))));
        }
    }

    private void limits(Limited limited) {
        BigDecimal bare = limited.model().priceOf(quantity);
        BigDecimal maximum = limited.maximum();
        String limits =
                "at least " + number(limited.minimum()) + (maximum == null ? "" : ", at most " + number(maximum));
        telling.say("limits: %s, %s: %s".formatted(number(bare), limits, number(limited.priceOf(quantity))));
    }
}
