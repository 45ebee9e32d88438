package daybook.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE        | CODES                                    | DECIMALS
            domain.md 1.2 | JPY KRW CLP ISK VND XOF                  | 0
            domain.md 1.2 | EUR USD GBP CHF HUF IDR RON TRY ZAR      | 2
            domain.md 1.2 | BHD KWD OMR JOD TND                      | 3
            """)
    void has_the_decimals_of_iso_4217(String source, String codes, int decimals) {
        for (String code : codes.split(" ", -1)) {
            assertThat(Currency.of(code).decimals()).as(code).isEqualTo(decimals);
            assertThat(Currency.isKnown(code)).as(code).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XXX", "DEM", " EUR"})
    void refuses_what_is_no_current_currency(String code) {
        assertThat(Currency.isKnown(code)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currency.of(code))
                .withMessage("'" + code + "' is no ISO 4217 currency code (such as EUR)");
    }
}
