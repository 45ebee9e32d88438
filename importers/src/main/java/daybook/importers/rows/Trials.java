package daybook.importers.rows;

import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.pricing.PricePlan;
import daybook.subscription.store.UsedTrials;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who has had the free trial of a product: a contact has one, all services that come with the same subscription share
 * it, and a later subscription is charged from its first day (domain.md 11.7).
 */
final class Trials {

    /** A subscription of a contact, both by code. */
    record Buyer(String contact, String subscription) {}

    /** A price, and what it comes to. */
    record Taken(Price price, PricePlan plan) {}

    private final UsedTrials kept;
    private final boolean any;
    private final Map<String, Map<String, Set<String>>> used = new HashMap<>();

    /** @param prices of the business, by code; where none has a trial, nothing is looked up */
    Trials(UsedTrials kept, Map<String, PriceHistory> prices) {
        this.kept = kept;
        this.any = prices.values().stream()
                .flatMap(history -> history.versions().stream())
                .anyMatch(price -> price.terms().commitment().trial() != null);
    }

    /** Looks up what is kept of some contacts. */
    void lookUp(Collection<String> contacts) throws SQLException {
        if (any) {
            kept.ofContacts(contacts)
                    .forEach((contact, products) -> products.forEach((sku, subscriptions) ->
                            subscriptionsOf(contact, sku).addAll(subscriptions)));
        }
    }

    /** What a price comes to for a service that starts on a day. */
    Taken taken(Price price, Buyer buyer, LocalDate start) {
        boolean had = price.terms().commitment().trial() != null && isUsedElsewhere(price, buyer);
        return new Taken(price, had ? PricePlan.withoutTrial(price, start) : PricePlan.of(price, start));
    }

    /** Keeps that a service is entered: what comes after it in the file has no trial any more. */
    void use(Price price, Buyer buyer) {
        if (price.terms().commitment().trial() != null && !isUsedElsewhere(price, buyer)) {
            subscriptionsOf(buyer.contact(), price.product().sku()).add(buyer.subscription());
        }
    }

    private boolean isUsedElsewhere(Price price, Buyer buyer) {
        Set<String> subscriptions =
                subscriptionsOf(buyer.contact(), price.product().sku());
        return !subscriptions.isEmpty() && !subscriptions.contains(buyer.subscription());
    }

    private Set<String> subscriptionsOf(String contact, String sku) {
        return used.computeIfAbsent(contact, _ -> new HashMap<>()).computeIfAbsent(sku, _ -> new TreeSet<>());
    }
}
