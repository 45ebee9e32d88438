package daybook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.ledger.PeriodClose.Books;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodCloseTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the first month with postings    |         | 2026-01-31 |   | Close
            the month after the last         | 2025-12 | 2025-10-01 |   | Close
            a month that is closed           | 2026-01 | 2025-10-01 |   | NothingToDo
            a month before the last          | 2026-03 | 2025-10-01 |   | NothingToDo
            nothing posted                   |         |            |   | NothingToDo
            nothing posted yet               |         | 2026-02-01 |   | NothingToDo
            an earlier month is open         | 2025-11 | 2025-10-01 |   | EARLIER_PERIOD_OPEN
            an earlier month has postings    |         | 2025-12-31 |   | EARLIER_PERIOD_OPEN
            a billing run is unfinished      |         | 2026-01-31 | 7 | BILLING_UNFINISHED
            """)
    void january2026(
            String fact,
            @Nullable YearMonth lastClosed,
            @Nullable LocalDate firstPosted,
            @Nullable Long unfinished,
            String expected) {
        PeriodClose decided = PeriodClose.decide(YearMonth.of(2026, 1), new Books(lastClosed, firstPosted, unfinished));

        assertThat(
                        decided instanceof PeriodClose.Refused refused
                                ? refused.reason().name()
                                : decided.getClass().getSimpleName())
                .as(fact)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-30, 2025-12", "2026-01-31, 2026-01", "2026-02-01, 2026-01", "2024-02-28, 2024-01"})
    void closesTheLastMonthThatHasEnded(LocalDate day, YearMonth month) {
        assertThat(PeriodClose.endedBy(day)).isEqualTo(month);
    }
}
