package daybook.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            assertThat(RATES.rateOn(category, null, date)).isEmpty();
        } else {
            assertThat(RATES.rateOn(category, null, date).map(TaxRates.Rate::percent))
                    .contains(percent);
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

    private static final TaxRates ABROAD = new TaxRates(
            "CYP",
            List.of(
                    rate("STANDARD", "19", "2020-01-01", null),
                    rate("REDUCED", "9", "2020-01-01", null),
                    in(rate("STANDARD", "19", "2020-01-01", "2026-07-01"), "DEU"),
                    in(rate("STANDARD", "16", "2026-07-01", null), "DEU"),
                    in(rate("STANDARD", "20", "2020-01-01", null), "FRA", "AUT")));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SITUATION                      | CATEGORY | COUNTRY | DATE       | PERCENT
            no country is home             | STANDARD |         | 2026-06-30 | 19
            home                           | STANDARD | CYP     | 2026-06-30 | 19
            a region of its own            | STANDARD | FRA     | 2026-06-30 | 20
            a region of several countries  | STANDARD | AUT     | 2026-06-30 | 20
            before the rate changes        | STANDARD | DEU     | 2026-06-30 | 19
            on the day of the change       | STANDARD | DEU     | 2026-07-01 | 16
            a country that none names      | STANDARD | USA     | 2026-06-30 | 19
            forgotten is not taken at home | REDUCED  | DEU     | 2026-06-30 |
            reduced at home                | REDUCED  | USA     | 2026-06-30 | 9
            before all rates of the region | STANDARD | FRA     | 2019-12-31 |
            """)
    void of_a_region_are_those_that_name_the_country(
            String situation, String category, @Nullable String country, LocalDate date, @Nullable BigDecimal percent) {
        assertThat(ABROAD.rateOn(category, country, date).map(TaxRates.Rate::percent))
                .isEqualTo(Optional.ofNullable(percent));
    }

    @Test
    void that_name_the_home_country_are_those_of_all_countries_without_a_region() {
        TaxRates named = new TaxRates("CYP", List.of(in(rate("STANDARD", "19", "2020-01-01", null), "CYP")));

        assertThat(named.rateOn("STANDARD", null, LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(named.rateOn("STANDARD", "USA", LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(named.regionOf("USA")).isEqualTo("CYP");
        assertThat(ABROAD.regionOf("USA")).isNull();
        assertThat(new TaxRates(named.rates()).rateOn("STANDARD", null, LocalDate.of(2026, 1, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            HOME | COUNTRY | STATUS | CHARGED_BACK
            CYP  | DEU     | true   | true
            CYP  | DEU     | false  | false
            CYP  | CYP     | true   | false
            CYP  |         | true   | false
                 | DEU     | true   | false
            """)
    void are_reversed_across_a_border_only(
            @Nullable String home, @Nullable String country, boolean status, boolean reversed) {
        TaxRates rates = new TaxRates(home, ABROAD.rates());

        assertThat(rates.isReverseCharged(new TaxedCustomer(country, null, status)))
                .isEqualTo(reversed);
    }

    /** A business in Cyprus with rates for Germany, exports to Switzerland, and care that is exempt. */
    private static final TaxRates CHARGES = new TaxRates(
            "CYP",
            List.of(
                    rate("STANDARD", "19", "2020-01-01", null),
                    exempt("CARE", "Article 132"),
                    in(rate("STANDARD", "16", "2020-01-01", null), "DEU"),
                    in(exempt("STANDARD", "Export"), "CHE")));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SITUATION                          | CATEGORY | COUNTRY | EXEMPT    | REVERSE | PERCENT | REASON
            at home                            | STANDARD |         |           | false   | 19      |
            in a region                        | STANDARD | DEU     |           | false   | 16      |
            an export                          | STANDARD | CHE     |           | false   | 0       | Export
            an export to a business            | STANDARD | CHE     |           | true    | 0       | Export
            oracle G11: a business abroad      | STANDARD | DEU     |           | true    | 0       | REVERSE_CHARGE
            a business of the own country      | STANDARD | CYP     |           | true    | 19      |
            abroad without a region            | STANDARD | FRA     |           | true    | 0       | REVERSE_CHARGE
            no rate there, and none needed     | BOOKS    | DEU     |           | true    | 0       | REVERSE_CHARGE
            exempt by its kind                 | CARE     |         |           | false   | 0       | Article 132
            exempt by its kind, owed by nobody | CARE     | FRA     |           | true    | 0       | Article 132
            an exempt customer                 | STANDARD |         | Diplomats | false   | 0       | Diplomats
            an exempt customer abroad          | STANDARD | DEU     | Diplomats | true    | 0       | Diplomats
            exempt customer, exempt kind       | CARE     |         | Diplomats | false   | 0       | Diplomats
            forgotten is not taken at home     | CARE     | DEU     |           | false   |         |
            no such category                   | BOOKS    |         |           | false   |         |
            """)
    void are_charged_by_category_and_customer(
            String situation,
            String category,
            @Nullable String country,
            @Nullable String exempt,
            boolean reverse,
            @Nullable BigDecimal percent,
            @Nullable String reason) {
        TaxedCustomer customer = new TaxedCustomer(country, exempt, reverse);

        assertThat(CHARGES.chargeOn(category, customer, LocalDate.of(2026, 6, 30)))
                .isEqualTo(percent == null ? Optional.empty() : Optional.of(new TaxRates.Charge(percent, reason)));
    }

    @Test
    void cannot_hold_twice_in_one_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaxRates(
                        "CYP",
                        List.of(
                                in(rate("STANDARD", "20", "2020-01-01", null), "FRA", "AUT"),
                                in(rate("STANDARD", "21", "2026-01-01", null), "AUT"))))
                .withMessage("two tax rates of category STANDARD hold on 2026-01-01 in AUT");
    }

    @Test
    void have_a_reason_only_where_they_are_0_percent() {
        assertThat(new TaxRates.Rate("CARE", BigDecimal.ZERO, LocalDate.EPOCH, null, Set.of(), "Article 132").reason())
                .isEqualTo("Article 132");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TaxRates.Rate("CARE", BigDecimal.ONE, LocalDate.EPOCH, null, Set.of(), "Article 132"))
                .withMessage("a reason is for a rate of 0 percent, not for 1 as of CARE");
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

    private static TaxRates.Rate in(TaxRates.Rate rate, String... countries) {
        return new TaxRates.Rate(
                rate.category(), rate.percent(), rate.from(), rate.to(), Set.of(countries), rate.reason());
    }

    private static TaxRates.Rate exempt(String category, String reason) {
        return new TaxRates.Rate(category, BigDecimal.ZERO, LocalDate.EPOCH, null, Set.of(), reason);
    }
}
