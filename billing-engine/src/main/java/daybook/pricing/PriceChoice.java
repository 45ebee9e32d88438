package daybook.pricing;

import daybook.money.Currency;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the price of a product for a contact: the one with most conditions of those that fit, then the one with the
 * highest priority, then the newest, else the default one (domain.md 10, "Price choice").
 */
public final class PriceChoice {

    private static final Comparator<Price> BY_RANK = Comparator.<Price>comparingInt(
                    price -> price.offer().conditions().specificity())
            .thenComparingInt(price -> price.offer().conditions().priority())
            .thenComparing(Price::validFrom);

    private final Collection<PriceHistory> prices;

    /** Out of these. */
    public PriceChoice(Collection<PriceHistory> prices) {
        this.prices = List.copyOf(prices);
    }

    /**
     * For whom a price is wanted.
     *
     * @param country of agreement, ISO 3166-1 alpha-3; null: not known
     * @param classification null: none
     */
    public record Customer(
            Currency currency,
            @Nullable String country,
            @Nullable String classification) {}

    /** What was chosen. */
    public sealed interface Choice {}

    /** This version of this price. */
    public record Chosen(Price price) implements Choice {}

    /** Nothing: what is not priced is not sold, and never billed at 0. */
    public record Refused(Reason reason, String sentence) implements Choice {}

    /** Why nothing was chosen. */
    public enum Reason {
        /** No price fits, and there is no default one. */
        NO_PRICE,
        /** Several prices fit equally well. */
        AMBIGUOUS_PRICE
    }

    /** The price of a product for a customer who takes it on a date. */
    public Choice choose(String sku, Customer customer, LocalDate date) {
        List<Price> offered = prices.stream()
                .flatMap(history -> history.on(date).stream())
                .filter(price -> price.product().sku().equals(sku))
                .filter(price -> price.currency().equals(customer.currency()))
                .toList();
        List<Price> best = best(offered.stream()
                .filter(price -> !price.offer().conditions().isDefault())
                .filter(price -> price.offer().conditions().fit(customer.country(), customer.classification())));
        if (best.isEmpty()) {
            best = best(
                    offered.stream().filter(price -> price.offer().conditions().isDefault()));
        }
        return switch (best.size()) {
            case 0 ->
                new Refused(
                        Reason.NO_PRICE,
                        "no price of %s in %s can be taken on %s by a contact of %s%s"
                                .formatted(
                                        sku,
                                        customer.currency(),
                                        date,
                                        customer.country() == null ? "no country" : customer.country(),
                                        customer.classification() == null
                                                ? ""
                                                : " and classification " + customer.classification()));
            case 1 -> new Chosen(best.getFirst());
            default ->
                new Refused(
                        Reason.AMBIGUOUS_PRICE,
                        "the prices %s of %s fit equally well on %s; give one of them a higher priority, or name the price"
                                .formatted(
                                        best.stream().map(Price::code).sorted().collect(Collectors.joining(", ")),
                                        sku,
                                        date));
        };
    }

    /** Those of the highest rank, all of them where several have it. */
    private static List<Price> best(Stream<Price> prices) {
        List<Price> ranked = prices.sorted(BY_RANK.reversed()).toList();
        return ranked.stream()
                .filter(price -> BY_RANK.compare(price, ranked.getFirst()) == 0)
                .toList();
    }
}
