package daybook.calendar;

import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.SubscriptionBuilder.aCycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingGridTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                 | CYCLE   | START      | DAY    | MONTH | BOUNDARIES FROM THE ANCHOR ON
            E01, domain.md 11.4    | 1 MONTH | 2024-01-31 |        | 0     | 2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31
            E01, G1                | 1 MONTH | 2025-01-31 |        | 0     | 2025-01-31 2025-02-28 2025-03-31 2025-04-30
            domain.md 11.4         | 1 MONTH | 2025-01-30 |        | 0     | 2025-01-30 2025-02-28 2025-03-30 2025-04-30
            oracle B03             | 1 MONTH | 2022-12-31 |        | 0     | 2022-12-31 2023-01-31 2023-02-28 2023-03-31 2023-04-30
            oracle B03, the 28th   | 1 MONTH | 2023-02-28 |        | 0     | 2023-02-28 2023-03-28 2023-04-28
            E01, wanted day 31     | 1 MONTH | 2025-02-10 | 31     | 0     | 2025-02-28 2025-03-31 2025-04-30 2025-05-31
            wanted 31, on the day  | 1 MONTH | 2025-02-28 | 31     | 0     | 2025-02-28 2025-03-31
            wanted 29, leap year   | 1 MONTH | 2024-02-10 | 29     | 0     | 2024-02-29 2024-03-29
            day passed             | 1 MONTH | 2026-01-20 | 10     | 0     | 2026-02-10 2026-03-10
            day passed in December | 1 MONTH | 2026-12-20 | 10     | 0     | 2027-01-10 2027-02-10
            E02                    | 1 YEAR  | 2024-02-29 |        | 0     | 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29
            oracle B05             | 1 YEAR  | 2020-02-29 |        | 0     | 2020-02-29 2021-02-28 2022-02-28 2023-02-28 2024-02-29
            domain.md 11.4         | 3 MONTH | 2025-08-31 |        | 0     | 2025-08-31 2025-11-30 2026-02-28 2026-05-31
            30: from the first day | 3 MONTH | 2025-10-08 | 1      | 0     | 2025-11-01 2026-02-01
            30: billing month      | 3 MONTH | 2025-10-08 | 1      | 1     | 2026-01-01 2026-04-01
            30: any of its months  | 3 MONTH | 2025-10-08 | 1      | 10    | 2026-01-01 2026-04-01
            30: other months       | 3 MONTH | 2025-10-08 | 1      | 2     | 2025-11-01 2026-02-01
            30: billing month      | 1 YEAR  | 2011-01-10 | 17     | 1     | 2011-01-17 2012-01-17
            month passed           | 1 YEAR  | 2026-03-02 | 1      | 3     | 2027-03-01 2028-03-01
            month, no day          | 1 YEAR  | 2026-03-15 |        | 7     | 2026-07-15 2027-07-15
            month, no day, clamped | 1 YEAR  | 2026-03-31 |        | 6     | 2026-06-30 2027-06-30
            does not divide a year | 5 MONTH | 2026-02-02 | 1      | 1     | 2027-01-01 2027-06-01 2027-11-01
            two years              | 2 YEAR  | 2026-02-02 | 1      | 3     | 2026-03-01 2028-03-01
            weekly on Monday       | 1 WEEK  | 2026-01-01 | MONDAY | 0     | 2026-01-05 2026-01-12
            on the day itself      | 2 WEEK  | 2026-01-05 | MONDAY | 0     | 2026-01-05 2026-01-19 2026-02-02
            weekly, from the start | 2 WEEK  | 2026-01-01 |        | 0     | 2026-01-01 2026-01-15
            oracle 11.1: 3 days    | 3 DAY   | 2026-02-26 |        | 0     | 2026-02-26 2026-03-01 2026-03-04
            over a change of clock | 1 DAY   | 2026-03-28 |        | 0     | 2026-03-28 2026-03-29 2026-03-30
            """)
    void counts_boundaries_from_the_anchor(
            String source, String cycle, LocalDate start, String day, int month, String boundaries) {
        BillingGrid grid = BillingGrid.of(aCycle(cycle), start, BillingDay.parse(day == null ? "" : day), month);

        List<LocalDate> expected =
                words(boundaries, " ").stream().map(LocalDate::parse).toList();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(grid.boundary(i)).as("boundary %s", i).isEqualTo(expected.get(i));
        }
        assertThat(grid.anchor()).isEqualTo(expected.getFirst());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE               | CYCLE   | START      | DAY    | MONTH | DATE       | FROM       | TO
            oracle A03           | 1 MONTH | 2011-09-01 | 15     | 0     | 2011-09-01 | 2011-08-15 | 2011-09-15
            oracle A09           | 3 MONTH | 2025-10-08 | 1      | 1     | 2025-10-08 | 2025-10-01 | 2026-01-01
            oracle B01           | 1 MONTH | 2012-03-02 | 31     | 0     | 2012-03-02 | 2012-02-29 | 2012-03-31
            oracle B07           | 1 MONTH | 2025-07-10 | 31     | 0     | 2025-07-10 | 2025-06-30 | 2025-07-31
            before the anchor    | 1 YEAR  | 2024-02-29 | ''     | 0     | 2023-03-01 | 2023-02-28 | 2024-02-29
            the day before       | 1 MONTH | 2024-01-31 | ''     | 0     | 2024-02-28 | 2024-01-31 | 2024-02-29
            the boundary itself  | 1 MONTH | 2024-01-31 | ''     | 0     | 2024-02-29 | 2024-02-29 | 2024-03-31
            a week before        | 1 WEEK  | 2026-01-01 | MONDAY | 0     | 2026-01-01 | 2025-12-29 | 2026-01-05
            """)
    void finds_the_cycle_of_a_date(
            String source,
            String cycle,
            LocalDate start,
            String day,
            int month,
            LocalDate date,
            LocalDate from,
            LocalDate to) {
        BillingGrid grid = BillingGrid.of(aCycle(cycle), start, BillingDay.parse(day), month);

        assertThat(grid.cycleContaining(date)).isEqualTo(new Period(from, to));
        assertThat(grid.isBoundary(date)).isEqualTo(date.equals(from));
    }

    /** Counted through one by one, such a cycle would not be found in the life of a test, or of a subscription. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CYCLE   | DATE              | FROM              | TO
            1 DAY   | +200000000-02-28  | +200000000-02-28  | +200000000-02-29
            2 WEEK  | +200000000-02-28  | +200000000-02-24  | +200000000-03-09
            3 MONTH | +200000000-02-28  | +200000000-01-01  | +200000000-04-01
            1 YEAR  | -200000000-02-28  | -200000000-01-01  | -199999999-01-01
            """)
    void finds_a_cycle_however_far_it_is_from_the_anchor(String cycle, LocalDate date, LocalDate from, LocalDate to) {
        BillingGrid grid = BillingGrid.of(aCycle(cycle), LocalDate.of(2026, 1, 1), new BillingDay.OfStart(), 0);

        assertThat(grid.cycleContaining(date)).isEqualTo(new Period(from, to));
    }

    @Test
    void refuses_a_day_that_does_not_suit_the_cycle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BillingGrid.of(aCycle("1 MONTH"), LocalDate.EPOCH, new BillingDay.OfWeek(DayOfWeek.FRIDAY), 0))
                .withMessageStartingWith("a cycle of 1 MONTH cannot begin on ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 13})
    void refuses_a_month_that_no_year_has(int month) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingGrid.of(aCycle("1 YEAR"), LocalDate.EPOCH, new BillingDay.OfMonth(1), month))
                .withMessage("a billing month is 1 to 12, not " + month);
    }

    @Test
    void boundaries_strictly_increase_and_no_day_is_without_a_cycle() {
        Laws.forAll(3_000, cases -> {
            LocalDate start = cases.around(LocalDate.of(2026, 1, 1), 20_000);
            BillingGrid grid = aGrid(cases, start);
            int index = cases.number(-500, 500);
            LocalDate date = cases.around(start, 200 * 366);

            assertThat(grid.boundary(index)).isBefore(grid.boundary(index + 1));
            assertThat(grid.anchor()).isAfterOrEqualTo(start);
            Period cycle = grid.cycleContaining(date);
            assertThat(cycle.contains(date)).as("%s of %s", cycle, grid).isTrue();
            assertThat(grid.cycleContaining(cycle.to()).from()).isEqualTo(cycle.to());
            assertThat(grid.cycleContaining(cycle.from().minusDays(1)).to()).isEqualTo(cycle.from());
            assertThat(grid.isBoundary(cycle.from())).isTrue();
        });
    }

    @Test
    void the_first_boundary_is_at_most_a_month_after_the_start_unless_a_month_is_wanted() {
        Laws.forAll(2_000, cases -> {
            LocalDate start = cases.around(LocalDate.of(2026, 1, 1), 20_000);
            Cycle cycle = new Cycle(cases.number(1, 24), cases.oneOf(Cycle.Unit.MONTH, Cycle.Unit.YEAR));
            int day = cases.number(1, 31);

            LocalDate anchor =
                    BillingGrid.of(cycle, start, new BillingDay.OfMonth(day), 0).anchor();

            assertThat(anchor).isBetween(start, start.plusDays(31));
            assertThat(anchor.getDayOfMonth()).isEqualTo(Math.min(day, anchor.lengthOfMonth()));
        });
    }

    private static BillingGrid aGrid(Cases cases, LocalDate start) {
        Cycle cycle = new Cycle(cases.number(1, 24), cases.oneOf(Cycle.Unit.values()));
        List<BillingDay> days = List.<BillingDay>of(
                        new BillingDay.OfStart(),
                        new BillingDay.OfMonth(cases.number(1, 31)),
                        new BillingDay.OfWeek(cases.oneOf(DayOfWeek.values())))
                .stream()
                .filter(day -> day.suits(cycle))
                .toList();
        return BillingGrid.of(cycle, start, cases.oneOf(days), cases.oneIn(2) ? 0 : cases.number(1, 12));
    }
}
