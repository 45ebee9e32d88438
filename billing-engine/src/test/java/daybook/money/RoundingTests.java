package daybook.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.fixtures.Laws;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            VALUE  | CURRENCY | HALF UP | HALF EVEN | UP    | DOWN
            1.005  | EUR      |    1.01 |      1.00 |  1.01 |  1.00
            1.015  | EUR      |    1.02 |      1.02 |  1.02 |  1.01
            -1.005 | EUR      |   -1.01 |     -1.00 | -1.01 | -1.00
            1.001  | EUR      |    1.00 |      1.00 |  1.01 |  1.00
            -0.001 | EUR      |    0.00 |      0.00 | -0.01 |  0.00
            1.00   | EUR      |    1.00 |      1.00 |  1.00 |  1.00
            2.5    | JPY      |       3 |         2 |     3 |     2
            0.0005 | KWD      |   0.001 |     0.000 | 0.001 | 0.000
            """)
    void rounds_the_absolute_value_and_puts_the_sign_back(
            BigDecimal value, String code, String halfUp, String halfEven, String up, String down) {
        Currency currency = Currency.of(code);

        assertThat(Rounding.HALF_UP.round(value, currency)).isEqualTo(Money.of(halfUp, currency));
        assertThat(Rounding.HALF_EVEN.round(value, currency)).isEqualTo(Money.of(halfEven, currency));
        assertThat(Rounding.UP.round(value, currency)).isEqualTo(Money.of(up, currency));
        assertThat(Rounding.DOWN.round(value, currency)).isEqualTo(Money.of(down, currency));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                  | NUMERATOR | DENOMINATOR | HALF UP
            oracle G13: 249.95 x 9  |   2249.55 |          30 |   74.99
            just below a half       |      0.02 |           9 |    0.00
            a half, then threes     |      0.05 |           3 |    0.02
            a negative mirrors      |  -2249.55 |          30 |  -74.99
            """)
    void rounds_a_quotient_once(String source, BigDecimal numerator, BigDecimal denominator, String halfUp) {
        assertThat(Rounding.HALF_UP.roundQuotient(numerator, denominator, Currency.EUR))
                .isEqualTo(Money.of(halfUp, Currency.EUR));
    }

    @Test
    void never_passes_a_quotient_through_a_rounded_one() {
        // 0.004999…: rounded to ten decimals first it would be 0.0050000000 and then a cent.
        BigDecimal numerator = new BigDecimal("0.00499999999999");

        assertThat(Rounding.HALF_UP.roundQuotient(numerator, BigDecimal.ONE, Currency.EUR))
                .isEqualTo(Money.zero(Currency.EUR));
    }

    @Test
    void refuses_a_value_that_does_not_fit() {
        BigDecimal huge = new BigDecimal("123456789012345678.90");

        assertThatThrownBy(() -> Rounding.HALF_UP.round(huge, Currency.EUR)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rounding.HALF_UP.roundQuotient(huge, BigDecimal.ONE, Currency.EUR))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void mirrors_and_stays_within_a_unit_whatever_the_value() {
        Laws.forAll(3_000, cases -> {
            Currency currency = Currency.of(cases.oneOf("EUR", "JPY", "KWD"));
            BigDecimal value = cases.decimal(-10_000_000, 10_000_000, cases.number(0, 6));
            Rounding rounding = cases.oneOf(Rounding.values());

            Money rounded = rounding.round(value, currency);

            assertThat(rounding.round(value.negate(), currency)).isEqualTo(rounded.negated());
            assertThat(rounded.amount().subtract(value).abs())
                    .as("%s %s", rounding, value)
                    .isLessThan(BigDecimal.ONE.movePointLeft(currency.decimals()));
            assertThat(rounding.roundQuotient(value.multiply(BigDecimal.TEN), BigDecimal.TEN, currency))
                    .isEqualTo(rounded);
        });
    }
}
