package daybook.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tax rates of a business. None at all: it is untaxed (domain.md 30).
 *
 * <p>A country that a rate names is a tax region: its customers are taxed by the rates that name it and by no others,
 * so that a rate which was forgotten is refused and not taken from elsewhere. Customers of all other countries are taxed
 * as those of the business's own.
 *
 * @param home ISO 3166-1 alpha-3 code of the business; null: no rate names it
 */
public record TaxRates(@Nullable String home, List<Rate> rates) {

    public static final TaxRates NONE = new TaxRates(List.of());

    /**
     * The percentage of a category from one date to another.
     *
     * @param percent 0 to 100
     * @param to first date it no longer holds for; null: open
     * @param countries ISO 3166-1 alpha-3 codes that it holds for; none: the business's own and all that no rate names
     * @param reason why the percentage is 0, as printed, such as the article that exempts; null: it needs none
     */
    public record Rate(
            String category,
            BigDecimal percent,
            LocalDate from,
            @Nullable LocalDate to,
            Set<String> countries,
            @Nullable String reason) {

        public Rate {
            countries = Set.copyOf(countries);
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "a tax rate is 0 to 100 percent, not " + percent.toPlainString() + " as of " + category);
            }
            if (reason != null && percent.signum() != 0) {
                throw new IllegalArgumentException("a reason is for a rate of 0 percent, not for "
                        + percent.toPlainString() + " as of " + category);
            }
        }

        /** A rate wherever no other one is for the country. */
        public Rate(String category, BigDecimal percent, LocalDate from, @Nullable LocalDate to) {
            this(category, percent, from, to, Set.of(), null);
        }

        boolean holdsOn(LocalDate date) {
            return !date.isBefore(from) && (to == null || date.isBefore(to));
        }

        boolean holdsIn(@Nullable String region) {
            return region == null ? countries.isEmpty() : countries.contains(region);
        }

        private boolean sharesPlaceWith(Rate other) {
            return countries.isEmpty() ? other.countries.isEmpty() : !Collections.disjoint(countries, other.countries);
        }
    }

    /**
     * @throws IllegalArgumentException when two rates of a category hold on the same date in the same place
     */
    public TaxRates {
        rates = List.copyOf(rates);
        for (int i = 0; i < rates.size(); i++) {
            for (int j = 0; j < i; j++) {
                Rate one = rates.get(i);
                Rate other = rates.get(j);
                if (one.category().equals(other.category())
                        && one.sharesPlaceWith(other)
                        && (one.holdsOn(other.from()) || other.holdsOn(one.from()))) {
                    throw new IllegalArgumentException("two tax rates of category " + one.category() + " hold on "
                            + (one.holdsOn(other.from()) ? other.from() : one.from()) + placeOf(one));
                }
            }
        }
    }

    /** Rates of a business whose country none of them names. */
    public TaxRates(List<Rate> rates) {
        this(null, rates);
    }

    private static String placeOf(Rate rate) {
        return rate.countries().isEmpty()
                ? ""
                : " in " + String.join(", ", rate.countries().stream().sorted().toList());
    }

    /** Whether the business charges no tax at all. */
    public boolean isUntaxed() {
        return rates.isEmpty();
    }

    /**
     * What a customer is charged of a category.
     *
     * @param percent 0 to 100
     * @param exemption why it is 0, as printed; null: it is not, or needs no reason
     */
    public record Charge(BigDecimal percent, @Nullable String exemption) {}

    /**
     * What a customer is charged on a date (domain.md 13.2): nothing when it is exempt, when what it buys is exempt, or
     * when it owes the tax itself, in this order; else the rate of its region. Empty when there is none.
     */
    public Optional<Charge> chargeOn(String category, TaxedCustomer customer, LocalDate date) {
        if (customer.exemptReason() != null) {
            return Optional.of(new Charge(BigDecimal.ZERO, customer.exemptReason()));
        }
        Optional<Charge> charge =
                rateOn(category, customer.country(), date).map(rate -> new Charge(rate.percent(), rate.reason()));
        boolean exempt = charge.isPresent() && charge.get().exemption() != null;
        return isReverseCharged(customer) && !exempt
                ? Optional.of(new Charge(BigDecimal.ZERO, TaxedCustomer.REVERSE_CHARGE))
                : charge;
    }

    /**
     * The rate that holds on a date for customers of a country; empty when the category has none there and then.
     *
     * @param country ISO 3166-1 alpha-3 code; null: the business's own
     */
    Optional<Rate> rateOn(String category, @Nullable String country, LocalDate date) {
        String region = regionOf(country);
        for (Rate rate : rates) {
            if (rate.category().equals(category) && rate.holdsOn(date) && rate.holdsIn(region)) {
                return Optional.of(rate);
            }
        }
        return Optional.empty();
    }

    /**
     * The country by whose rates customers of a country are taxed; null: by those that name none.
     *
     * @param country ISO 3166-1 alpha-3 code; null: the business's own
     */
    @Nullable
    String regionOf(@Nullable String country) {
        if (isNamed(country)) {
            return country;
        }
        return isNamed(home) ? home : null;
    }

    private boolean isNamed(@Nullable String country) {
        if (country != null) {
            for (Rate rate : rates) {
                if (rate.countries().contains(country)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a customer owes the tax itself: by its own status, and because it is in another country. */
    boolean isReverseCharged(TaxedCustomer customer) {
        return customer.reverseCharge()
                && home != null
                && customer.country() != null
                && !home.equals(customer.country());
    }
}
