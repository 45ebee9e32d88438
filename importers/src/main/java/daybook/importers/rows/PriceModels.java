package daybook.importers.rows;

import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.pricing.PriceModel;
import daybook.pricing.Tiers;
import daybook.pricing.Tiers.Rate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a price that say how much it costs mean; to be used only when the fields have no problem. */
final class PriceModels {

    private static final int UNIT_DECIMALS = 12;

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
     */
    record Told(PriceModel model, @Nullable TierRow tier) {}

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
        fields.needed("amount");
        suit(model);
        PriceModel bare =
                switch (model) {
                    case FLAT -> new PriceModel.Flat(positive(fields.amount("amount", currency)));
                    case PER_UNIT -> new PriceModel.PerUnit(unitPrice("amount"));
                    case GRADUATED -> new PriceModel.Graduated(UNTOLD);
                    case VOLUME -> new PriceModel.Volume(UNTOLD);
                    case STAIRSTEP -> new PriceModel.Stairstep(UNTOLD);
                    case PACKAGE -> packages();
                    case PERCENTAGE -> {
                        fields.refuse(
                                "model",
                                RejectCode.MODEL_NOT_SUPPORTED,
                                "the model PERCENTAGE is not supported yet: it is of the value of usage");
                        yield new PriceModel.Flat(BigDecimal.ZERO);
                    }
                };
        return new Told(limited(bare), model.hasTiers() ? tier(model) : null);
    }

    /** Refuses columns that say nothing with the model. */
    private void suit(Model model) {
        if (!model.hasTiers()) {
            for (String column : List.of("tier_from", "tier_to", "tier_flat")) {
                leftEmpty(column, model);
            }
        }
        if (model == Model.STAIRSTEP) {
            leftEmpty("tier_flat", model);
        }
        if (model != Model.PACKAGE) {
            leftEmpty("package_size", model);
            leftEmpty("free_units", model);
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
                    RejectCode.OUT_OF_RANGE,
                    "tier_to is " + Fields.shown(fields.raw("tier_to"))
                            + "; expected more than tier_from, or nothing for no end");
        }
        Rate rate = model == Model.STAIRSTEP
                ? Rate.flat(positive(fields.amount("amount", currency)))
                : new Rate(unitPrice("amount"), positive(fields.amount("tier_flat", currency)));
        return new TierRow(from, to, rate);
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
