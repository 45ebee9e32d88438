package daybook.importers.rows;

import daybook.calendar.Cycle;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a row of prices.csv means (domain.md 24.2). */
final class PriceRows {

    /** A version whose start is not told holds since ever. */
    static final LocalDate SINCE_EVER = LocalDate.EPOCH;

    private static final int UNIT_PRICE_DECIMALS = 12;
    private static final int MAX_CYCLE = 1200;
    private static final Product NONE = new Product(0, "", "", Map.of(), Product.Kind.TERMED_SERVICE, null, null, true);

    private enum Model {
        FLAT,
        PER_UNIT,
        GRADUATED,
        VOLUME,
        STAIRSTEP,
        PACKAGE,
        PERCENTAGE
    }

    private final Currency byDefault;
    private final Map<String, Product> products;

    PriceRows(Currency byDefault, Map<String, Product> products) {
        this.byDefault = byDefault;
        this.products = products;
    }

    /** The version of a row; to be used only when the fields have no problem. */
    Price parse(Fields fields) {
        Product product = product(fields);
        String code = fields.code("price_id");
        Currency currency = fields.currency("currency", byDefault);
        PriceModel model = model(fields, currency);
        Price.Terms terms = terms(fields);
        LocalDate from = fields.date("valid_from");
        LocalDate to = fields.date("valid_to");
        LocalDate start = from == null ? SINCE_EVER : from;
        if (to != null && !to.isAfter(start)) {
            fields.refuse(
                    "valid_to",
                    RejectCode.ENDS_BEFORE_START,
                    "valid_to is " + to + "; expected a day after valid_from " + start);
        }
        return new Price(0, code, product, currency, model, fields.flag("tax_inclusive"), terms, start, to);
    }

    private Product product(Fields fields) {
        String sku = fields.code("sku");
        Product product = products.get(sku);
        if (product == null) {
            fields.refuse(
                    "sku",
                    RejectCode.UNKNOWN_PRODUCT,
                    "there is no product " + Fields.shown(sku) + "; import it with products.csv first"
                            + Nearest.hint(sku, products.keySet()));
            return NONE;
        }
        return product;
    }

    private static PriceModel model(Fields fields, Currency currency) {
        fields.needed("model");
        Model model = fields.word("model", Model.FLAT);
        for (String tier : List.of("tier_from", "tier_to")) {
            notYet(fields, tier, RejectCode.TIERS_NOT_SUPPORTED);
        }
        fields.needed("amount");
        switch (model) {
            case FLAT -> {
                BigDecimal amount = fields.amount("amount", currency);
                return new PriceModel.Flat(amount == null ? BigDecimal.ZERO : amount);
            }
            case PER_UNIT -> {
                BigDecimal amount =
                        fields.notNegative("amount", fields.decimal("amount", UNIT_PRICE_DECIMALS, "a unit price"));
                return new PriceModel.PerUnit(amount == null ? BigDecimal.ZERO : amount);
            }
            default -> {
                fields.refuse(
                        "model",
                        RejectCode.MODEL_NOT_SUPPORTED,
                        "the model " + model + " is not supported yet; FLAT and PER_UNIT are");
                return new PriceModel.Flat(BigDecimal.ZERO);
            }
        }
    }

    private static Price.Terms terms(Fields fields) {
        for (String column : List.of("trial_n", "trial_unit", "contract_n", "contract_unit")) {
            notYet(fields, column, RejectCode.TERMS_NOT_SUPPORTED);
        }
        if (Boolean.FALSE.equals(fields.flag("auto_renew"))) {
            notYet(fields, "auto_renew", RejectCode.TERMS_NOT_SUPPORTED);
        }
        fields.needed("cycle_unit");
        Cycle.Unit unit = fields.word("cycle_unit", Cycle.Unit.MONTH);
        Integer count = fields.whole("cycle_n", 1, MAX_CYCLE);
        BillingModel billing = fields.word("billing_model", BillingModel.PRE_BILL);
        if (billing != BillingModel.PRE_BILL) {
            fields.refuse(
                    "billing_model",
                    RejectCode.BILLING_NOT_SUPPORTED,
                    "the billing model " + billing + " is not supported yet; PRE_BILL is");
        }
        return new Price.Terms(new Cycle(count == null ? 1 : count, unit), billing);
    }

    private static void notYet(Fields fields, String column, RejectCode code) {
        String value = fields.raw(column);
        if (!value.isEmpty()) {
            fields.refuse(
                    column,
                    code,
                    column + " is " + Fields.shown(value) + ", which is not supported yet; leave it empty");
        }
    }
}
