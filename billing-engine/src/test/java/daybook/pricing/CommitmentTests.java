package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.SubscriptionBuilder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CANCELLED  | CYCLE   | NOTICE | EARLIEST END
            2026-04-16 | 1 MONTH | 0 d    | 2026-04-16
            2026-04-16 | 1 MONTH | 30 d   | 2026-05-16
            2026-04-16 | 1 MONTH | 2 c    | 2026-06-16
            2026-01-31 | 1 MONTH | 1 c    | 2026-02-28
            2026-04-16 | 2 WEEK  | 1 c    | 2026-04-30
            2028-02-29 | 1 YEAR  | 1 c    | 2029-02-28
            """)
    void noticeIsOfDaysOrCycles(LocalDate on, String cycle, String notice, LocalDate end) {
        assertThat(notice(notice).from(on, SubscriptionBuilder.aCycle(cycle))).isEqualTo(end);
    }

    private static Notice notice(String text) {
        int count = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        return text.endsWith("c") ? new Notice.Cycles(count) : new Notice.Days(count);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            EXPIRES AFTER | REGRET | MESSAGE
            0             | 0      | a service expires after 1 cycle or more, not 0
                          | -1     | days of regret are not negative
            """)
    void neverBindsBackwards(@Nullable Integer expiresAfter, int regretDays, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Commitment(
                        null, null, true, expiresAfter, Notice.none(), regretDays, new Penalty.None(), true))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 d", "-1 c"})
    void noticeIsNotNegative(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notice(text))
                .withMessage("days or cycles of notice are not negative");
    }
}
