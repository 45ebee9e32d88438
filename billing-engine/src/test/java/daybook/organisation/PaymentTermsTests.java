package daybook.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTermsTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE            | TERMS   | ISSUED     | DUE
            domain.md 5       | 14 DAYS | 2026-01-20 | 2026-02-03
            at once           | 0 DAYS  | 2026-01-20 | 2026-01-20
            over a leap day   | 1 DAYS  | 2024-02-28 | 2024-02-29
            end of month + N  | EOM+10  | 2026-01-20 | 2026-02-10
            end of month      | EOM+0   | 2024-02-01 | 2024-02-29
            on the last day   | EOM+1   | 2026-12-31 | 2027-01-01
            of the next month | DAY 15  | 2026-01-20 | 2026-02-15
            31 is the last    | DAY 31  | 2026-01-31 | 2026-02-28
            31 is the last    | DAY 31  | 2024-01-01 | 2024-02-29
            30 in February    | DAY 30  | 2026-01-02 | 2026-02-28
            next year         | DAY 1   | 2026-12-01 | 2027-01-01
            """)
    void say_when_an_invoice_is_due(String source, String terms, LocalDate issued, LocalDate due) {
        assertThat(PaymentTerms.parse(terms).dueDate(issued)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "14",
                "14 days",
                "14  DAYS",
                "-1 DAYS",
                "1000 DAYS",
                "EOM",
                "EOM+",
                "EOM-1",
                "DAY 0",
                "DAY 32",
                "DAY",
                "NET 30"
            })
    void are_refused_when_they_are_none_of_the_three_forms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentTerms.parse(text))
                .withMessage("payment terms are such as '14 DAYS', 'EOM+10' or 'DAY 15', not '" + text + "'");
    }

    @Test
    void cannot_be_built_wrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentTerms.Days(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentTerms.EndOfMonth(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentTerms.DayOfNextMonth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentTerms.DayOfNextMonth(32));
    }
}
