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

/**
 * Who has had the free trial of a product: a contact has one, all services that begin on the same day share it, and what
 * begins later is charged from its first day (domain.md 11.7).
 */
final class Trials {

    private final UsedTrials kept;
    private final boolean any;
    private final Map<String, Map<String, LocalDate>> used = new HashMap<>();

    /** A price, and what it comes to. */
    record Taken(Price price, PricePlan plan) {}

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
                    .forEach((contact, products) -> products.forEach((sku, since) -> use(contact, sku, since)));
        }
    }

    /** What a price comes to for a service of a contact that starts on a day. */
    Taken taken(Price price, String contact, LocalDate start) {
        LocalDate since =
                used.getOrDefault(contact, Map.of()).get(price.product().sku());
        boolean had = since != null && since.isBefore(start);
        return new Taken(price, had ? PricePlan.withoutTrial(price, start) : PricePlan.of(price, start));
    }

    /** Keeps that a service is entered: what begins later, and comes after it in the file, has no trial any more. */
    void use(Price price, String contact, LocalDate start) {
        if (price.terms().commitment().trial() != null) {
            use(contact, price.product().sku(), start);
        }
    }

    private void use(String contact, String sku, LocalDate since) {
        used.computeIfAbsent(contact, _ -> new HashMap<>())
                .merge(sku, since, (one, other) -> one.isBefore(other) ? one : other);
    }
}
