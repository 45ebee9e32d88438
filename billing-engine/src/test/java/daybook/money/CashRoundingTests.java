package daybook.money;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Laws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CashRoundingTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CURRENCY | STEP  | TOTAL    | ROUNDING
            CHF      | 0.05  | 733.83   | 0.02
            CHF      | 0.05  | 733.82   | -0.02
            CHF      | 0.05  | 733.85   | 0.00
            CHF      | 0.05  | -733.83  | -0.02
            CHF      | 0.05  | 0.02     | -0.02
            CHF      | 0.05  | 0.00     | 0.00
            DKK      | 0.50  | 10.25    | 0.25
            DKK      | 0.50  | -10.25   | -0.25
            DKK      | 0.50  | 10.24    | -0.24
            SEK      | 1.00  | 99.50    | 0.50
            JPY      | 10    | 14       | -4
            JPY      | 10    | 15       | 5
            KWD      | 0.005 | 1.001    | -0.001
            KWD      | 0.005 | 1.003    | 0.002
            """)
    void is_what_a_total_lacks_to_the_nearest_coin(String code, String step, String total, String rounding) {
        Currency currency = Currency.of(code);

        assertThat(new CashRounding(Money.of(step, currency)).of(Money.of(total, currency)))
                .isEqualTo(Money.of(rounding, currency));
    }

    @Test
    void does_nothing_in_another_currency() {
        assertThat(new CashRounding(Money.of("0.05", Currency.of("CHF"))).of(eur("0.02")))
                .isEqualTo(eur("0.00"));
    }

    @Test
    void leaves_a_multiple_of_the_step_half_a_step_away_at_most_and_mirrors_credits() {
        Laws.forAll(3_000, cases -> {
            Money step = eur(cases.number(1L, 1_000L));
            Money total = eur(cases.number(-1_000_000L, 1_000_000L));

            Money rounding = new CashRounding(step).of(total);

            assertThat(total.plus(rounding).minor() % step.minor()).isZero();
            assertThat(2 * Math.abs(rounding.minor())).isLessThanOrEqualTo(step.minor());
            assertThat(new CashRounding(step).of(total.negated())).isEqualTo(rounding.negated());
            assertThat(new CashRounding(step).of(total.plus(rounding)).isZero()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"0.00", "-0.05"})
    void needs_a_step(String step) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CashRounding(eur(step)))
                .withMessage("cash is rounded to a step of more than nothing, not to " + step + " EUR");
    }
}
