package daybook.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxRatesTests {

    private static final TaxRates RATES = new TaxRates(List.of(
            rate("STANDARD", "18", "2020-01-01", "2026-01-01"),
            rate("STANDARD", "19", "2026-01-01", null),
            rate("REDUCED", "9", "2020-01-01", "2026-01-01"),
            rate("REDUCED", "5", "2026-02-01", null)));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CATEGORY | DATE       | PERCENT
            STANDARD | 2019-12-31 |
            STANDARD | 2020-01-01 | 18
            STANDARD | 2025-12-31 | 18
            STANDARD | 2026-01-01 | 19
            REDUCED  | 2026-01-15 |
            OTHER    | 2026-01-15 |
            """)
    void hold_from_one_date_to_another(String category, LocalDate date, @Nullable BigDecimal percent) {
        if (percent == null) {
            assertThat(RATES.percentOn(category, date)).isEmpty();
        } else {
            assertThat(RATES.percentOn(category, date)).contains(percent);
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            FROM       | TO         | OTHER FROM | OTHER TO   | BOTH ON
            2020-01-01 |            | 2026-07-01 |            | 2026-07-01
            2026-07-01 |            | 2020-01-01 |            | 2026-07-01
            2026-07-01 | 2026-08-01 | 2020-01-01 |            | 2026-07-01
            2026-07-01 |            | 2026-07-01 |            | 2026-07-01
            2020-01-01 | 2026-07-02 | 2026-07-01 |            | 2026-07-01
            2020-01-01 | 2026-07-01 | 2026-07-01 |            |
            2026-07-01 |            | 2020-01-01 | 2026-07-01 |
            """)
    void of_one_category_never_share_a_date_and_of_two_they_may(
            String from, @Nullable String to, String otherFrom, @Nullable String otherTo, @Nullable LocalDate both) {
        TaxRates.Rate rate = rate("STANDARD", "19", from, to);
        TaxRates.Rate sameCategory = rate("STANDARD", "20", otherFrom, otherTo);
        TaxRates.Rate otherCategory = rate("REDUCED", "20", otherFrom, otherTo);

        if (both == null) {
            assertThat(new TaxRates(List.of(rate, sameCategory)).rates()).hasSize(2);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TaxRates(List.of(rate, sameCategory)))
                    .withMessage("two tax rates of category STANDARD hold on " + both);
        }
        assertThat(new TaxRates(List.of(rate, otherCategory)).rates()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100"})
    void may_be_nothing_or_the_whole(String percent) {
        assertThat(rate("STANDARD", percent, "2020-01-01", null).percent()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.1"})
    void are_percentages(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rate("STANDARD", percent, "2020-01-01", null))
                .withMessage("a tax rate is 0 to 100 percent, not " + percent + " as of STANDARD");
    }

    @Test
    void are_none_in_an_untaxed_business() {
        assertThat(TaxRates.NONE.isUntaxed()).isTrue();
        assertThat(RATES.isUntaxed()).isFalse();
    }

    private static TaxRates.Rate rate(String category, String percent, String from, @Nullable String to) {
        return new TaxRates.Rate(
                category, new BigDecimal(percent), LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }
}
