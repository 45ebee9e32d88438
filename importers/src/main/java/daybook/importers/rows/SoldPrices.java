package daybook.importers.rows;

import daybook.contact.store.Accounts;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import daybook.pricing.Price;
import daybook.pricing.PriceChoice;
import daybook.pricing.PriceHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The price of a row of subscriptions.csv: the one that it names, or the one that its contact gets for a product. */
final class SoldPrices {

    private final Map<String, PriceHistory> prices;
    private final PriceChoice choice;

    SoldPrices(Map<String, PriceHistory> prices) {
        this.prices = prices;
        this.choice = new PriceChoice(prices.values());
    }

    /**
     * The version that is sold on a day; empty: the row is refused.
     *
     * @param currencies of the accounts that the contact has
     * @param kind null: the contact is not known
     */
    Optional<Price> of(Fields fields, LocalDate start, Set<String> currencies, Accounts.@Nullable Kind kind) {
        return fields.raw("sku").isEmpty() || !fields.raw("price_id").isEmpty()
                ? named(fields, start)
                : chosen(fields, start, currencies, kind);
    }

    private Optional<Price> named(Fields fields, LocalDate start) {
        if (!fields.raw("sku").isEmpty()) {
            fields.refuse(
                    "sku",
                    RejectCode.PRICE_AND_PRODUCT,
                    "price_id and sku are both given; name the price, or the product to get the price for the contact");
            return Optional.empty();
        }
        String code = fields.code("price_id");
        PriceHistory history = prices.get(code);
        if (history == null) {
            fields.refuse(
                    "price_id",
                    RejectCode.UNKNOWN_PRICE,
                    "there is no price " + Fields.shown(code) + "; import it with prices.csv first"
                            + Nearest.hint(code, prices.keySet()));
            return Optional.empty();
        }
        Optional<Price> price = history.on(start);
        if (price.isEmpty()) {
            fields.refuse(
                    "start_date",
                    RejectCode.NO_PRICE_VERSION,
                    "no version of the price " + code + " can be taken on " + start);
        }
        return price;
    }

    /** In the currency of the account; of several accounts only one may have a price. */
    private Optional<Price> chosen(
            Fields fields, LocalDate start, Set<String> currencies, Accounts.@Nullable Kind kind) {
        String sku = fields.code("sku");
        if (kind == null || currencies.isEmpty()) {
            return Optional.empty();
        }
        List<Price> found = new ArrayList<>();
        PriceChoice.Refused refusal = null;
        for (String currency : currencies) {
            var customer = new PriceChoice.Customer(Currency.of(currency), kind.country(), kind.classification());
            switch (choice.choose(sku, customer, start)) {
                case PriceChoice.Chosen(Price price) -> found.add(price);
                case PriceChoice.Refused refused -> refusal = refused;
            }
        }
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (found.isEmpty() && refusal != null && refusal.reason() == PriceChoice.Reason.NO_PRICE) {
            fields.refuse("sku", RejectCode.NO_PRICE, refusal.sentence());
        } else {
            fields.refuse(
                    "sku",
                    RejectCode.AMBIGUOUS_PRICE,
                    found.isEmpty() && refusal != null
                            ? refusal.sentence()
                            : "the contact has accounts in " + String.join(", ", currencies) + " with a price of " + sku
                                    + " each; name the price");
        }
        return Optional.empty();
    }
}
