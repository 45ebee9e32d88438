package daybook.tax;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tax rates of a business. None at all: it is untaxed (domain.md 30). */
public record TaxRates(List<Rate> rates) {

    public static final TaxRates NONE = new TaxRates(List.of());

    /**
     * The percentage of a category from one date to another.
     *
     * @param percent 0 to 100
     * @param to first date it no longer holds for; null: open
     */
    public record Rate(
            String category,
            BigDecimal percent,
            LocalDate from,
            @Nullable LocalDate to) {

        public Rate {
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException(
                        "a tax rate is 0 to 100 percent, not " + percent.toPlainString() + " as of " + category);
            }
        }

        boolean holdsOn(LocalDate date) {
            return !date.isBefore(from) && (to == null || date.isBefore(to));
        }
    }

    /**
     * @throws IllegalArgumentException when two rates of a category hold on the same date
     */
    public TaxRates {
        rates = List.copyOf(rates);
        for (int i = 0; i < rates.size(); i++) {
            for (int j = 0; j < i; j++) {
                Rate one = rates.get(i);
                Rate other = rates.get(j);
                if (one.category().equals(other.category())
                        && (one.holdsOn(other.from()) || other.holdsOn(one.from()))) {
                    throw new IllegalArgumentException("two tax rates of category " + one.category() + " hold on "
                            + (one.holdsOn(other.from()) ? other.from() : one.from()));
                }
            }
        }
    }

    /** Whether the business charges no tax at all. */
    public boolean isUntaxed() {
        return rates.isEmpty();
    }

    /** The percentage that holds on a date; empty when the category has none. */
    public Optional<BigDecimal> percentOn(String category, LocalDate date) {
        for (Rate rate : rates) {
            if (rate.category().equals(category) && rate.holdsOn(date)) {
                return Optional.of(rate.percent());
            }
        }
        return Optional.empty();
    }
}
