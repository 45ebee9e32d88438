package daybook.calendar;

import static daybook.fixtures.SubscriptionBuilder.aCycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingDayTests {

    @Test
    void reads_a_day_of_month_a_weekday_or_nothing() {
        assertThat(BillingDay.parse("")).isEqualTo(new BillingDay.OfStart());
        assertThat(BillingDay.parse("1")).isEqualTo(new BillingDay.OfMonth(1));
        assertThat(BillingDay.parse("31")).isEqualTo(new BillingDay.OfMonth(31));
        assertThat(BillingDay.parse("MONDAY")).isEqualTo(new BillingDay.OfWeek(DayOfWeek.MONDAY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "32", "99"})
    void refuses_a_day_that_no_month_has(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingDay.parse(text))
                .withMessage("a billing day is 1 to 31 or a weekday, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "-1", "001", "1.0", "monday", "MON", "٣", "MONDAY "})
    void refuses_what_is_no_day(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingDay.parse(text))
                .withMessage("a billing day is 1 to 31 or a weekday such as MONDAY, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            DAY    | CYCLE   | SUITS
            ''     | 10 DAY  | true
            ''     | 1 YEAR  | true
            15     | 3 MONTH | true
            15     | 1 YEAR  | true
            15     | 2 WEEK  | false
            15     | 30 DAY  | false
            FRIDAY | 2 WEEK  | true
            FRIDAY | 1 MONTH | false
            FRIDAY | 7 DAY   | false
            """)
    void suits_cycles_that_have_such_a_day(String day, String cycle, boolean suits) {
        assertThat(BillingDay.parse(day).suits(aCycle(cycle))).isEqualTo(suits);
    }
}
