package daybook.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SPAN      | START      | END
            14 DAY    | 2026-02-20 | 2026-03-06
            2 WEEK    | 2026-02-20 | 2026-03-06
            1 MONTH   | 2026-01-31 | 2026-02-28
            12 MONTH  | 2024-02-29 | 2025-02-28
            1 YEAR    | 2024-02-29 | 2025-02-28
            1200 YEAR | 2026-01-01 | 3226-01-01
            """)
    void endsOnTheDayThatIsNoLongerInIt(String span, LocalDate start, LocalDate end) {
        assertThat(Span.parse(span)).hasToString(span);
        assertThat(Span.parse(span).from(start)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SPAN    | ANCHOR     | AFTER      | NEXT END
            1 MONTH | 2026-01-31 | 2026-02-28 | 2026-03-31
            1 MONTH | 2026-01-31 | 2026-02-27 | 2026-02-28
            1 MONTH | 2026-01-31 | 2026-01-31 | 2026-02-28
            1 MONTH | 2026-01-31 | 2020-01-01 | 2026-02-28
            1 YEAR  | 2024-02-29 | 2027-02-28 | 2028-02-29
            2 WEEK  | 2026-01-01 | 2026-01-15 | 2026-01-29
            """)
    void countsItsEndsFromTheAnchor(String span, LocalDate anchor, LocalDate after, LocalDate end) {
        assertThat(Span.parse(span).nextEnd(anchor, after)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 DAY", "1201 DAY", "-1 DAY", "DAY", "1", "1 DAYS", "1 DAY MORE", "", "99999999999 DAY"})
    void isNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse(text))
                .withMessage("'%s' is no length of time; expected 1 to 1200 and one of DAY, WEEK, MONTH, YEAR", text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1201})
    void hasASensibleLength(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(count, Cycle.Unit.DAY))
                .withMessageContaining("not " + count);
    }
}
