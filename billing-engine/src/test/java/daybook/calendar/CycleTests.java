package daybook.calendar;

import static daybook.fixtures.SubscriptionBuilder.aCycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CycleTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CYCLE    | CALENDAR | MONTHS
            1 MONTH  | true     | 1
            3 MONTH  | true     | 3
            2 YEAR   | true     | 24
            1 WEEK   | false    |
            10 DAY   | false    |
            """)
    void counts_months_only_if_it_is_made_of_them(String text, boolean calendar, Integer months) {
        Cycle cycle = aCycle(text);

        assertThat(cycle.isCalendar()).isEqualTo(calendar);
        assertThat(cycle).hasToString(text);
        if (calendar) {
            assertThat(cycle.months()).isEqualTo(months);
        } else {
            assertThatIllegalStateException().isThrownBy(cycle::months);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 DAY", "1200 MONTH"})
    void has_up_to_a_hundred_years_of_months(String text) {
        assertThat(aCycle(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1201})
    void has_a_sensible_length(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cycle(count, Cycle.Unit.MONTH))
                .withMessage("a cycle has 1 to 1200 units, not " + count);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            FROM       | TO         | DAYS
            2026-02-01 | 2026-03-01 | 28
            2024-02-01 | 2024-03-01 | 29
            2026-03-29 | 2026-03-30 | 1
            2026-01-01 | 2027-01-01 | 365
            """)
    void a_period_counts_civil_days(LocalDate from, LocalDate to, int days) {
        Period period = new Period(from, to);

        assertThat(period.days()).isEqualTo(days);
        assertThat(period.contains(from)).isTrue();
        assertThat(period.contains(to.minusDays(1))).isTrue();
        assertThat(period.contains(to)).isFalse();
        assertThat(period.contains(from.minusDays(1))).isFalse();
        assertThat(period).hasToString("[" + from + ", " + to + ")");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 2026-01-01", "2026-01-02, 2026-01-01"})
    void a_period_has_a_day_at_least(LocalDate from, LocalDate to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(from, to))
                .withMessage("a period needs at least one day: [" + from + ", " + to + ")");
    }
}
