package daybook.importers.rows;

import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.pricing.Phase;
import daybook.pricing.PriceModel;
import daybook.pricing.Tiers;
import daybook.pricing.Tiers.Rate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a price that say how much it costs mean; to be used only when the fields have no problem. */
final class PriceModels {

    private static final int UNIT_DECIMALS = 12;
    private static final List<String> TIER_COLUMNS = List.of("tier_from", "tier_to", "tier_flat");

    /** Stands in for the tiers of a price, which its other rows tell. */
    private static final Tiers UNTOLD = new Tiers(List.of(), Rate.each(BigDecimal.ZERO));

    private enum Model {
        FLAT,
        PER_UNIT,
        GRADUATED,
        VOLUME,
        STAIRSTEP,
        PACKAGE,
        PERCENTAGE;

        boolean hasTiers() {
            return this == GRADUATED || this == VOLUME || this == STAIRSTEP;
        }
    }

    /**
     * A model, or one of the tiers of one.
     *
     * @param model with {@code tier}, all of it but the tiers
     * @param tier null: the model has none
     * @param phases none: the model holds all the time
     */
    record Told(PriceModel model, @Nullable TierRow tier, List<Phase> phases) {}

    /**
     * A tier as its row tells it.
     *
     * @param to null: open
     */
    record TierRow(BigDecimal from, @Nullable BigDecimal to, Rate rate) {}

    private final Fields fields;
    private final Currency currency;

    PriceModels(Fields fields, Currency currency) {
        this.fields = fields;
        this.currency = currency;
    }

    Told read() {
        fields.needed("model");
        Model model = fields.word("model", Model.FLAT);
        boolean phased = !fields.raw("phases").isEmpty();
        suit(model, phased);
        if (phased) {
            return phased(model);
        }
        fields.needed(model == Model.PERCENTAGE ? "percent" : "amount");
        PriceModel bare =
                switch (model) {
                    case FLAT -> new PriceModel.Flat(positive(fields.amount("amount", currency)));
                    case PER_UNIT -> new PriceModel.PerUnit(unitPrice("amount"));
                    case GRADUATED -> new PriceModel.Graduated(UNTOLD);
                    case VOLUME -> new PriceModel.Volume(UNTOLD);
                    case STAIRSTEP -> new PriceModel.Stairstep(UNTOLD);
                    case PACKAGE -> packages();
                    case PERCENTAGE -> percentage();
                };
        return new Told(limited(bare), hasTiers(model) ? tier(model) : null, List.of());
    }

    /** A percentage may have one tier without saying so. */
    private boolean hasTiers(Model model) {
        return model.hasTiers()
                || (model == Model.PERCENTAGE
                        && TIER_COLUMNS.stream()
                                .anyMatch(column -> !fields.raw(column).isEmpty()));
    }

    /** The model of a price with phases is that of the last one. */
    private Told phased(Model model) {
        boolean flat = model == Model.FLAT;
        List<Phase> phases = new PricePhases(fields)
                .read(flat ? currency.decimals() : UNIT_DECIMALS, flat ? "an amount in " + currency : "a unit price");
        BigDecimal last = phases.isEmpty() ? BigDecimal.ZERO : phases.getLast().amount();
        PriceModel bare = flat ? new PriceModel.Flat(last) : new PriceModel.PerUnit(last);
        return new Told(limited(bare), null, flat || model == Model.PER_UNIT ? phases : List.of());
    }

    /** Refuses columns that say nothing with the model. */
    private void suit(Model model, boolean phased) {
        boolean percentage = model == Model.PERCENTAGE;
        if (!model.hasTiers() && !percentage) {
            TIER_COLUMNS.forEach(column -> leftEmpty(column, model));
        }
        if (model == Model.STAIRSTEP) {
            leftEmpty("tier_flat", model);
        }
        if (model != Model.PACKAGE) {
            leftEmpty("package_size", model);
        }
        if (model != Model.PACKAGE && !percentage) {
            leftEmpty("free_units", model);
        }
        if (percentage) {
            leftEmpty("amount", model);
        } else {
            leftEmpty("percent", model);
            leftEmpty("fee", model);
        }
        if (model != Model.FLAT && model != Model.PER_UNIT) {
            leftEmpty("phases", model);
        }
        if (phased && !fields.raw("amount").isEmpty()) {
            fields.refuse(
                    "amount",
                    RejectCode.BAD_PHASES,
                    "amount is " + Fields.shown(fields.raw("amount"))
                            + ", and so are phases; leave it empty, the phases say what is charged");
        }
    }

    private void leftEmpty(String column, Model model) {
        String value = fields.raw(column);
        if (!value.isEmpty()) {
            fields.refuse(
                    column,
                    RejectCode.NOT_OF_MODEL,
                    column + " is " + Fields.shown(value) + ", which says nothing with the model " + model
                            + "; leave it empty");
        }
    }

    private PriceModel packages() {
        if (fields.raw("package_size").isEmpty()) {
            fields.refuse(
                    "package_size",
                    RejectCode.NOT_OF_MODEL,
                    "package_size is empty; the model PACKAGE needs the number of units in a package");
        }
        BigDecimal size = fields.decimal("package_size", UNIT_DECIMALS, "a quantity");
        if (size != null && size.signum() <= 0) {
            fields.refuse(
                    "package_size",
                    RejectCode.OUT_OF_RANGE,
                    "package_size is " + Fields.shown(fields.raw("package_size")) + "; expected more than 0");
            size = null;
        }
        BigDecimal free = fields.notNegative("free_units", fields.decimal("free_units", UNIT_DECIMALS, "a quantity"));
        return new PriceModel.Packages(unitPrice("amount"), size == null ? BigDecimal.ONE : size, positive(free));
    }

    private PriceModel percentage() {
        Rate rate = new Rate(percent(), BigDecimal.ZERO);
        BigDecimal free = fields.notNegative("free_units", fields.decimal("free_units", UNIT_DECIMALS, "a value"));
        return new PriceModel.Percentage(
                hasTiers(Model.PERCENTAGE) ? UNTOLD : new Tiers(List.of(), rate),
                positive(fields.amount("fee", currency)),
                positive(free));
    }

    private BigDecimal percent() {
        return positive(fields.notNegative("percent", fields.decimal("percent", UNIT_DECIMALS, "a percentage")));
    }

    private TierRow tier(Model model) {
        if (fields.raw("tier_from").isEmpty()) {
            fields.refuse(
                    "tier_from",
                    RejectCode.NOT_OF_MODEL,
                    "tier_from is empty; a row of the model " + model + " is a tier, and the first begins at 0");
        }
        BigDecimal from =
                positive(fields.notNegative("tier_from", fields.decimal("tier_from", UNIT_DECIMALS, "a quantity")));
        BigDecimal to = fields.decimal("tier_to", UNIT_DECIMALS, "a quantity");
        if (to != null && to.compareTo(from) <= 0) {
            fields.refuse(
                    "tier_to",
                    RejectCode.BAD_TIERS,
                    "tier_to is " + Fields.shown(fields.raw("tier_to"))
                            + "; tiers rise: expected more than tier_from, or nothing for no end");
        }
        return new TierRow(from, to, rate(model));
    }

    private Rate rate(Model model) {
        if (model == Model.STAIRSTEP) {
            return Rate.flat(positive(fields.amount("amount", currency)));
        }
        BigDecimal each = model == Model.PERCENTAGE ? percent() : unitPrice("amount");
        return new Rate(each, positive(fields.amount("tier_flat", currency)));
    }

    private PriceModel limited(PriceModel model) {
        BigDecimal minimum = positive(fields.amount("minimum", currency));
        BigDecimal maximum = fields.amount("maximum", currency);
        if (maximum != null && maximum.compareTo(minimum) < 0) {
            fields.refuse(
                    "maximum",
                    RejectCode.BAD_LIMITS,
                    "maximum is " + Fields.shown(fields.raw("maximum")) + ", below minimum " + minimum.toPlainString());
            return model;
        }
        return PriceModel.within(model, minimum, maximum);
    }

    private BigDecimal unitPrice(String column) {
        return positive(fields.notNegative(column, fields.decimal(column, UNIT_DECIMALS, "a unit price")));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    /** What is negative is refused already, and reading goes on with nothing. */
    private static BigDecimal positive(@Nullable BigDecimal value) {
        return orZero(value).max(BigDecimal.ZERO);
    }
}
