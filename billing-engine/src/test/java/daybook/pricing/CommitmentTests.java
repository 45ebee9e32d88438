package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            EXPIRES AFTER | NOTICE | REGRET
                          | 0      | 0
            1             | 30     | 14
            """)
    void mayBindForNothing(@Nullable Integer expiresAfter, int noticeDays, int regretDays) {
        assertThat(commitment(expiresAfter, noticeDays, regretDays).noticeDays())
                .isEqualTo(noticeDays);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            EXPIRES AFTER | NOTICE | REGRET | MESSAGE
            0             | 0      | 0      | a service expires after 1 cycle or more, not 0
                          | -1     | 0      | days of notice and of regret are not negative
                          | 0      | -1     | days of notice and of regret are not negative
            """)
    void neverBindsBackwards(@Nullable Integer expiresAfter, int noticeDays, int regretDays, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> commitment(expiresAfter, noticeDays, regretDays))
                .withMessage(message);
    }

    private static Commitment commitment(@Nullable Integer expiresAfter, int noticeDays, int regretDays) {
        return new Commitment(null, null, true, expiresAfter, noticeDays, regretDays, new Penalty.None(), true);
    }
}
