package daybook.proration;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.SubscriptionBuilder.aCycle;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.Cycle;
import daybook.calendar.Period;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.proration.Proration.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProrationTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                   | PRICE    | CYCLE   | FROM       | TO         | DAYS | BY DAY   | FIXED 30 | NONE
            domain.md 11.6           |    30.00 | 1 MONTH | 2026-01-10 | 2026-02-10 |   21 |    20.32 |    21.00 | 30.00
            oracle A01               |   249.95 | 1 MONTH | 2016-04-15 | 2016-05-15 |   14 |   116.64 |   116.64 | 249.95
            oracle A03               |    10.00 | 1 MONTH | 2011-08-15 | 2011-09-15 |   14 |     4.52 |     4.67 | 10.00
            oracle A07, 31 days      |    19.95 | 1 MONTH | 2023-04-23 | 2023-05-23 |    8 |     5.32 |     5.32 | 19.95
            oracle A07, 31 days      |    19.95 | 1 MONTH | 2023-05-23 | 2023-06-23 |    8 |     5.15 |     5.32 | 19.95
            oracle A09               |    90.00 | 3 MONTH | 2025-10-01 | 2026-01-01 |   85 |    83.15 |    85.00 | 90.00
            oracle B01               |   599.95 | 1 MONTH | 2012-02-29 | 2012-03-31 |   29 |   561.24 |   579.95 | 599.95
            oracle C01               | 50000.00 | 1 MONTH | 2024-03-01 | 2024-04-01 |   17 | 27419.35 | 28333.33 | 50000.00
            oracle N05               |   100.00 | 1 MONTH | 2024-02-01 | 2024-03-01 |   20 |    68.97 |    66.67 | 100.00
            30 days of 31            |    30.00 | 1 MONTH | 2026-01-01 | 2026-02-01 |   30 |    29.03 |    30.00 | 30.00
            all 28 days of February  |    30.00 | 1 MONTH | 2026-02-01 | 2026-03-01 |   28 |    30.00 |    30.00 | 30.00
            never above the price    |    36.00 | 1 YEAR  | 2026-01-01 | 2027-01-01 |  364 |    35.90 |    36.00 | 36.00
            weeks have no 30 days    |     7.00 | 1 WEEK  | 2026-01-05 | 2026-01-12 |    3 |     3.00 |     3.00 | 7.00
            """)
    void prices_a_part_of_a_cycle(
            String source,
            BigDecimal price,
            String cycle,
            LocalDate from,
            LocalDate to,
            int days,
            String byDay,
            String fixed30,
            String none) {
        Period full = new Period(from, to);

        assertThat(priced(price, Proration.BY_DAY.share(days, aCycle(cycle), full)))
                .isEqualTo(eur(byDay));
        assertThat(priced(price, Proration.FIXED_30.share(days, aCycle(cycle), full)))
                .isEqualTo(eur(fixed30));
        assertThat(priced(price, Proration.NONE.share(days, aCycle(cycle), full)))
                .isEqualTo(eur(none));
    }

    @ParameterizedTest
    @CsvSource({"BY_DAY", "FIXED_30", "NONE"})
    void a_longer_part_never_costs_less_and_all_of_it_is_whole(Proration proration) {
        Cycle monthly = aCycle("1 MONTH");
        Period january = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
        Money before = eur("0.00");
        for (int days = 1; days <= 31; days++) {
            Money amount = priced(new BigDecimal("9.99"), proration.share(days, monthly, january));
            assertThat(amount).as("%s days", days).isBetween(before, eur("9.99"));
            before = amount;
        }
        assertThat(proration.share(31, monthly, january).isWhole()).isTrue();
    }

    private static Money priced(BigDecimal price, Share share) {
        return Rounding.HALF_UP.roundQuotient(share.timesDays(price), BigDecimal.valueOf(share.of()), Currency.EUR);
    }
}
