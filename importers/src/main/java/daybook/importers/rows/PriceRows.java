package daybook.importers.rows;

import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.RejectCode;
import daybook.importers.rows.PriceModels.TierRow;
import daybook.money.Currency;
import daybook.pricing.Conditions;
import daybook.pricing.Price;
import daybook.pricing.Product;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row of prices.csv means (domain.md 24.2). */
final class PriceRows {

    /** A version whose start is not told holds since ever. */
    static final LocalDate SINCE_EVER = LocalDate.EPOCH;

    private static final int MAX_PRIORITY = 1000;
    private static final Product NONE =
            new Product(0, "", "", Map.of(), Product.Kind.TERMED_SERVICE, null, null, true, null);

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
        Price.Terms terms = new PriceTerms(fields, currency).read(told.phases());
        Conditions conditions = conditions(fields);
        LocalDate from = fields.date("valid_from");
        LocalDate to = fields.date("valid_to");
        LocalDate start = from == null ? SINCE_EVER : from;
        if (to != null && !to.isAfter(start)) {
            fields.refuse(
                    "valid_to",
                    RejectCode.ENDS_BEFORE_START,
                    "valid_to is " + to + "; expected a day after valid_from " + start);
        }
        Price price = new Price(
                0,
                code,
                product,
                currency,
                told.model(),
                fields.flag("tax_inclusive"),
                terms,
                told.phases(),
                new Price.Offer(start, to, conditions));
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

    private static Conditions conditions(Fields fields) {
        String country = Places.country(fields, "country");
        String classification = fields.raw("classification").isEmpty() ? null : fields.code("classification");
        Integer priority = fields.whole("priority", 0, MAX_PRIORITY);
        boolean isDefault = Boolean.TRUE.equals(fields.flag("is_default"));
        if (isDefault && (country != null || classification != null)) {
            fields.refuse(
                    "is_default",
                    RejectCode.BAD_CONDITIONS,
                    "is_default is true; a default price is for everybody, so leave country and classification empty");
            return Conditions.NONE;
        }
        return new Conditions(country, classification, priority == null ? 0 : priority, isDefault);
    }
}
