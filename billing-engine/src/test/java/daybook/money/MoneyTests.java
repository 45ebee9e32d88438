package daybook.money;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            TEXT       | CURRENCY | MINOR | PRINTED
            12.34      | EUR      |  1234 | 12.34 EUR
            12.3       | EUR      |  1230 | 12.30 EUR
            12.3400    | EUR      |  1234 | 12.34 EUR
            -0.05      | EUR      |    -5 | -0.05 EUR
            0          | EUR      |     0 | 0.00 EUR
            92233720368547758.07 | EUR | 9223372036854775807 | 92233720368547758.07 EUR
            123        | JPY      |   123 | 123 JPY
            9223372036854775807 | JPY | 9223372036854775807 | 9223372036854775807 JPY
            1.005      | KWD      |  1005 | 1.005 KWD
            """)
    void holds_an_amount_in_the_minor_unit_of_its_currency(String text, String code, long minor, String printed) {
        Money money = Money.of(text, Currency.of(code));

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE           | TEXT                 | CURRENCY | MESSAGE
            domain.md 24     | 1.005                | EUR      | 1.005 has more decimals than the 2 of EUR
            E20              | 9.99                 | JPY      | 9.99 has more decimals than the 0 of JPY
            domain.md 1.2    | 0.0001               | KWD      | 0.0001 has more decimals than the 3 of KWD
            a word           | ten                  | EUR      | 'ten' is no amount such as 12.34
            a comma          | 1,5                  | EUR      | '1,5' is no amount such as 12.34
            nothing          | ""                   | EUR      | '' is no amount such as 12.34
            too long         | 12345678901234567890 | EUR      | 12345678901234567890 has more digits than the ledger holds
            one unit more    | 92233720368547758.08 | EUR      | 92233720368547758.08 has more digits than the ledger holds
            long as written  | 1E500000000          | EUR      | 1E+500000000 has more digits than the ledger holds
            longest          | 1E2147483647         | EUR      | 1E+2147483647 has more digits than the ledger holds
            small as written | 1E-999999999         | EUR      | 1E-999999999 has more decimals than the 2 of EUR
            """)
    void refuses_what_it_cannot_hold(String source, String text, String code, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(text, Currency.of(code)))
                .withMessage(message);
    }

    @Test
    void adds_and_subtracts_exactly() {
        assertThat(eur("0.10").plus(eur("0.20"))).isEqualTo(eur("0.30"));
        assertThat(eur("0.10").minus(eur("0.30"))).isEqualTo(eur("-0.20"));
        assertThat(eur("0.10").negated()).isEqualTo(eur("-0.10"));
        assertThat(eur("12.30").amount()).isEqualTo(new BigDecimal("12.30"));
    }

    @Test
    void refuses_a_sum_that_does_not_fit() {
        Money most = eur(Long.MAX_VALUE);
        Money least = eur(Long.MIN_VALUE);

        assertThatThrownBy(() -> most.plus(eur(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(eur(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void never_mixes_currencies() {
        Money yen = Money.of("1", Currency.of("JPY"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> eur("1.00").plus(yen))
                .withMessage("cannot combine 1.00 EUR with 1 JPY");
        assertThatIllegalArgumentException().isThrownBy(() -> eur("1.00").minus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> eur("1.00").compareTo(yen));
    }

    @Test
    void knows_its_sign() {
        assertThat(eur("0.01").isPositive()).isTrue();
        assertThat(eur("0.00").isPositive()).isFalse();
        assertThat(eur("-0.01").isNegative()).isTrue();
        assertThat(eur("0.00").isNegative()).isFalse();
        assertThat(eur("0.00").isZero()).isTrue();
        assertThat(eur("0.01")).isGreaterThan(eur("-0.02"));
    }
}
