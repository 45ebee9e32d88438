package daybook.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.jobs.schedule.Timing.Holidays;
import daybook.jobs.schedule.Timing.OnHoliday;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTests {

    private static final HolidayCalendar BANK = new HolidayCalendar(
            "BANK",
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Map.of(LocalDate.of(2026, 12, 25), "Christmas", LocalDate.of(2026, 12, 28), "Boxing Day"));

    /** Clocks: 03:00 becomes 04:00 on 29 March, 04:00 becomes 03:00 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-29T00:30:00Z",
        "30 3 * * *, 2026-03-29T01:00:00Z",
        "0 4 * * *, 2026-03-29T01:00:00Z",
        "30 4 * * *, 2026-03-29T01:30:00Z",
        "30 3 25 10 *, 2026-10-25T00:30:00Z",
        "0 4 25 10 *, 2026-10-25T02:00:00Z"
    })
    void aTimeThatDoesNotExistIsTheEndOfTheGapAndOneThatExistsTwiceTheFirst(String cron, Instant at) {
        Timing timing = Sample.timing(cron, "Europe/Athens");
        Instant from = Instant.parse("2026-03-28T22:00:00Z");

        assertThat(timing.next(from)).contains(at);
        assertThat(timing.next(at)).contains(at);
        assertThat(timing.next(at.plusSeconds(1)).orElseThrow()).isAfter(at.plusSeconds(3600));
    }

    @Test
    void aDayOffIsLeftOut() {
        Timing timing = with(OnHoliday.SKIP);

        assertThat(timing.between(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-12-30T00:00:00Z")))
                .extracting(Timing.Planned::at, Timing.Planned::leftOut)
                .map(Object::toString)
                .containsExactly(
                        "(2026-12-24T08:00:00Z, null)",
                        "(2026-12-25T08:00:00Z, \"holiday: Christmas\")",
                        "(2026-12-26T08:00:00Z, \"weekend\")",
                        "(2026-12-27T08:00:00Z, \"weekend\")",
                        "(2026-12-28T08:00:00Z, \"holiday: Boxing Day\")",
                        "(2026-12-29T08:00:00Z, null)");
        assertThat(timing.next(Instant.parse("2026-12-25T00:00:00Z"))).contains(Instant.parse("2026-12-29T08:00:00Z"));
    }

    @Test
    void orMovesToTheNextWorkingDayWhereItMeetsThatDaysOwnTime() {
        Timing timing = with(OnHoliday.NEXT_WORKING_DAY);
        List<Instant> times = List.of(Instant.parse("2026-12-24T08:00:00Z"), Instant.parse("2026-12-29T08:00:00Z"));

        assertThat(timing.between(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-12-30T00:00:00Z")))
                .extracting(Timing.Planned::at)
                .isEqualTo(times);
        // Also for somebody who begins to look in the middle of the days off, or after them.
        for (String from : List.of("2026-12-26T09:00:00Z", "2026-12-28T23:00:00Z", "2026-12-29T08:00:00Z")) {
            assertThat(timing.next(Instant.parse(from))).contains(times.getLast());
        }
    }

    @Test
    void aMonthlyTimeOnADayOffIsFoundFromTheWorkingDayAfterIt() {
        Timing timing =
                new Timing(Sample.cron("0 8 25 * *"), ZoneId.of("UTC"), new Holidays(BANK, OnHoliday.NEXT_WORKING_DAY));

        assertThat(timing.between(Instant.parse("2026-12-29T00:00:00Z"), Instant.parse("2026-12-30T00:00:00Z")))
                .extracting(Timing.Planned::at)
                .containsExactly(Instant.parse("2026-12-29T08:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"06:00, 2026-12-01T06:00:00Z", "02:30, 2026-12-01T02:30:00Z", "01:00, 2026-12-02T01:00:00Z"})
    void aCutOffBeforeThePlannedTimeIsOfTheNextDay(LocalTime cutOff, Instant latest) {
        assertThat(Sample.timing("30 2 * * *", "UTC").first(cutOff, Instant.parse("2026-12-01T02:30:00Z")))
                .isEqualTo(latest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0 0 30 2 *     | the cron expression '0 0 30 2 *' never fires
            0 25 * * *     | '0 25 * * *' is no cron expression; expected minute, hour, day, month and weekday
            every night    | 'every night' is no cron expression
            0 0 * * * * *  | '0 0 * * * * *' is no cron expression
            """)
    void aRuleThatCannotBeKeptIsRefusedInASentence(String cron, String why) {
        assertThat(Cron.read(cron, LocalDateTime.of(2026, 1, 1, 0, 0)))
                .isInstanceOfSatisfying(
                        Cron.Reading.Refused.class,
                        refused -> assertThat(refused.why()).startsWith(why).doesNotContain("\n"));
    }

    @Test
    void aRareDayIsNoDayThatNeverComes() {
        assertThat(Sample.timing("0 0 29 2 *", "UTC").next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2028-02-29T00:00:00Z"));
    }

    private static Timing with(OnHoliday then) {
        return new Timing(Sample.cron("0 8 * * *"), ZoneId.of("UTC"), new Holidays(BANK, then));
    }
}
