package daybook.subscription.change;

import daybook.pricing.Price;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** All versions of the prices of a business. */
public record Prices(Collection<Price> versions) {

    /** The version of a price that can be taken on a day. */
    Optional<Price> on(String code, LocalDate day) {
        return versions.stream()
                .filter(price -> price.code().equals(code))
                .filter(price -> !day.isBefore(price.validFrom()))
                .filter(price -> price.validTo() == null || day.isBefore(price.validTo()))
                .findFirst();
    }

    /**
     * A version by its key.
     *
     * @throws IllegalArgumentException when there is none such
     */
    public Price price(long id) {
        return versions.stream()
                .filter(price -> price.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no price version " + id));
    }

    boolean knows(String code) {
        return versions.stream().anyMatch(price -> price.code().equals(code));
    }
}
