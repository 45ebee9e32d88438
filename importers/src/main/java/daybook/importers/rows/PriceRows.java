package daybook.importers.rows;

import daybook.calendar.Cycle;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.PriceModels.TierRow;
import daybook.money.Currency;
import daybook.pricing.BillingModel;
import daybook.pricing.Price;
import daybook.pricing.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of prices.csv means (domain.md 24.2). */
final class PriceRows {

    /** A version whose start is not told holds since ever. */
    static final LocalDate SINCE_EVER = LocalDate.EPOCH;

    private static final int MAX_CYCLE = 1200;
    private static final Product NONE = new Product(0, "", "", Map.of(), Product.Kind.TERMED_SERVICE, null, null, true);

    private final Currency byDefault;
    private final Map<String, Product> products;

    PriceRows(Currency byDefault, Map<String, Product> products) {
        this.byDefault = byDefault;
        this.products = products;
    }

    /**
     * A version of a price, or one of the tiers of one.
     *
     * @param price with {@code tier}, all of it but the tiers
     * @param tier null: the price has none
     */
    record Row(Price price, @Nullable TierRow tier) {}

    /** The version or tier of a row; to be used only when the fields have no problem. */
    Row parse(Fields fields) {
        Product product = product(fields);
        String code = fields.code("price_id");
        Currency currency = fields.currency("currency", byDefault);
        PriceModels.Told told = new PriceModels(fields, currency).read();
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
        Price price =
                new Price(0, code, product, currency, told.model(), fields.flag("tax_inclusive"), terms, start, to);
        return new Row(price, told.tier());
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
        if (billing == BillingModel.PAYMENT_DRIVEN) {
            fields.refuse(
                    "billing_model",
                    RejectCode.BILLING_NOT_SUPPORTED,
                    "the billing model " + billing
                            + " is not supported yet; PRE_BILL, POST_BILL and PAY_BEFORE_BILL are");
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
