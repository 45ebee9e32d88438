package daybook.money;

import static daybook.fixtures.Amounts.decimals;
import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.moneys;
import static daybook.fixtures.Amounts.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                | CURRENCY | TOTAL  | WEIGHTS             | PARTS
            domain.md 1.2         | EUR      |  10.00 | 1, 1, 1             | 3.34, 3.33, 3.33
            domain.md 1.2         | EUR      |   5.00 | 12.50, 7.30, 0.20   | 3.13, 1.82, 0.05
            domain.md 1.2         | JPY      |   1000 | 1, 1, 1             | 334, 333, 333
            domain.md 1.2, E21    | KWD      |  1.000 | 1, 1, 1             | 0.334, 0.333, 0.333
            oracle K01, our rule  | JPY      |     15 | 80, 8, 12           | 12, 1, 2
            oracle K01, a tie     | JPY      |     15 | 1, 1                | 8, 7
            a negative mirrors    | EUR      | -10.00 | 1, 1, 1             | -3.34, -3.33, -3.33
            nothing for nothing   | EUR      |   0.00 | 0, 0                | 0.00, 0.00
            no weight, no part    | EUR      |   0.01 | 0, 1, 0             | 0.00, 0.01, 0.00
            fewer units than ones | EUR      |   0.02 | 1, 1, 1             | 0.01, 0.01, 0.00
            only one              | EUR      |   9.99 | 0.000001            | 9.99
            """)
    void splits_by_largest_remainder_ties_to_the_earlier(
            String source, String code, String total, String weights, String parts) {
        Currency currency = Currency.of(code);

        assertThat(Allocation.byWeight(Money.of(total, currency), decimals(weights)))
                .isEqualTo(moneys(parts, currency));
    }

    @Test
    void refuses_a_negative_weight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allocation.byWeight(eur("1.00"), decimals("1, -1")))
                .withMessage("a weight may not be negative: -1");
    }

    @Test
    void refuses_to_split_something_over_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allocation.byWeight(eur("1.00"), decimals("0, 0")))
                .withMessage("cannot split 1.00 EUR over no weight");
    }

    @Test
    void adds_up_stays_within_a_unit_and_mirrors_whatever_the_weights() {
        Laws.forAll(4_000, cases -> {
            List<BigDecimal> weights = weights(cases);
            Money total = eur(cases.number(0L, cases.oneOf(10L, 1_000L, 1_000_000_000_000L)));

            List<Money> parts = Allocation.byWeight(total, weights);

            assertThat(sum(parts)).isEqualTo(total);
            assertThat(Allocation.byWeight(total.negated(), weights))
                    .isEqualTo(parts.stream().map(Money::negated).toList());
            IntStream.range(0, parts.size()).forEach(i -> assertThat(parts.get(i)
                            .amount()
                            .subtract(exact(total, weights, i))
                            .abs())
                    .as("part %s of %s by %s", i, total, weights)
                    .isLessThan(new BigDecimal("0.01")));
        });
    }

    @Test
    void never_gives_an_equal_weight_more_for_being_later() {
        Laws.forAll(2_000, cases -> {
            List<BigDecimal> weights = weights(cases);
            List<Money> parts = Allocation.byWeight(eur(cases.number(0L, 10_000L)), weights);

            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    int byWeight = weights.get(i).compareTo(weights.get(j));
                    if (byWeight >= 0) {
                        assertThat(parts.get(i)).as("%s of %s", parts, weights).isGreaterThanOrEqualTo(parts.get(j));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            TOTAL | THIRDS OF A CENT | PARTS
             0.00 | 1, -1            | 0.00, 0.00
             0.00 | 2, -2            | 0.01, -0.01
             0.00 | -2, 2            | -0.01, 0.01
             0.00 | 1.5, -1.5        | 0.01, -0.01
             0.00 | -1.5, 1.5        | -0.01, 0.01
             0.00 | 0, -1.5, 1.5     | 0.00, -0.01, 0.01
             0.01 | -1.5, 4.5        | 0.00, 0.01
            -0.01 | 1.5, -4.5        | 0.00, -0.01
            -0.01 | -2, -1           | -0.01, 0.00
             0.01 | 2, 1             | 0.01, 0.00
             0.01 | 4, -1            | 0.01, 0.00
            """)
    void rounds_values_of_both_signs_together(String total, String thirds, String parts) {
        assertThat(Allocation.roundTogether(eur(total), decimals(thirds), BigDecimal.valueOf(3)))
                .isEqualTo(moneys(parts, Currency.EUR));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            TOTAL | WEIGHTS | ROOMS            | PARTS
            0.00  | 1, 1    | 0.00, -1.00      | 0.00, 0.00
            1.00  | 1, 1    | 5.00, 5.00       | 0.50, 0.50
            1.00  | 1, 1    | 0.20, 5.00       | 0.20, 0.80
            1.00  | 1, 1, 1 | 0.50, 0.10, 5.00 | 0.50, 0.10, 0.40
            1.00  | 1, 1, 2 | 1.00, 0.60, 0.10 | 0.65, 0.25, 0.10
            1.00  | 1, 3    | 1.00, 0.00       | 1.00, 0.00
            0.30  | 1, 1, 1 | 0.10, 0.10, 0.10 | 0.10, 0.10, 0.10
            """)
    void no_part_is_beyond_its_room(String total, String weights, String rooms, String parts) {
        assertThat(Allocation.within(eur(total), decimals(weights), moneys(rooms, Currency.EUR)))
                .isEqualTo(moneys(parts, Currency.EUR));
    }

    private static List<BigDecimal> weights(Cases cases) {
        List<BigDecimal> weights = IntStream.range(0, cases.number(1, 8))
                .mapToObj(_ -> cases.decimal(0, cases.oneOf(1L, 10L, 1_000_000L), 3))
                .toList();
        return weights.stream().allMatch(weight -> weight.signum() == 0)
                ? weights.stream().map(_ -> BigDecimal.ONE).toList()
                : weights;
    }

    private static BigDecimal exact(Money total, List<BigDecimal> weights, int part) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return total.amount().multiply(weights.get(part)).divide(sum, MathContext.DECIMAL128);
    }
}
