package daybook.subscription;

import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.ServiceBuilder;
import daybook.organisation.Policies;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A due period is written {@code from to = whole cycles + part - already charged}, shares as days/of. */
class DuePeriodTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                 | START      | DAY | FIRST    | AS OF      | DUE
            full from the start    | 2026-01-10 |     | SHORT    | 2026-01-10 | 2026-01-10 2026-02-10 = 1
            not begun              | 2026-01-10 |     | SHORT    | 2026-01-09 |
            running cycle          | 2026-01-10 |     | SHORT    | 2026-02-09 | 2026-01-10 2026-02-10 = 1
            E03: missed runs       | 2026-01-10 |     | SHORT    | 2026-03-10 | 2026-01-10 2026-02-10 = 1; 2026-02-10 2026-03-10 = 1; 2026-03-10 2026-04-10 = 1
            domain.md 11.6: stub   | 2026-01-20 | 10  | SHORT    | 2026-01-20 | 2026-01-20 2026-02-10 = 21/31
            stub and cycle         | 2026-01-20 | 10  | SHORT    | 2026-02-10 | 2026-01-20 2026-02-10 = 21/31; 2026-02-10 2026-03-10 = 1
            30: FULL               | 2026-01-20 | 10  | FULL     | 2026-02-10 | 2026-01-20 2026-02-10 = 1; 2026-02-10 2026-03-10 = 1
            30: EXTENDED           | 2026-01-20 | 10  | EXTENDED | 2026-01-20 | 2026-01-20 2026-03-10 = 1 + 21/31
            30: EXTENDED, then     | 2026-01-20 | 10  | EXTENDED | 2026-03-10 | 2026-01-20 2026-03-10 = 1 + 21/31; 2026-03-10 2026-04-10 = 1
            no stub to extend      | 2026-01-10 | 10  | EXTENDED | 2026-01-10 | 2026-01-10 2026-02-10 = 1
            no stub to fill        | 2026-01-10 | 10  | FULL     | 2026-01-10 | 2026-01-10 2026-02-10 = 1
            """)
    void begin_on_or_before_the_date(
            String source,
            LocalDate start,
            @Nullable String day,
            FirstPeriod first,
            LocalDate asOf,
            @Nullable String due) {
        assertDue(
                new Begun(start, day), aService(), policies().firstPeriod(first).build(), asOf, due);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                   | START      | DAY | FIRST    | END        | AS OF      | DUE
            30: end that is known    | 2026-01-10 |     | SHORT    | 2026-01-25 | 2026-01-10 | 2026-01-10 2026-01-25 = 15/31
            the end is a boundary    | 2026-01-10 |     | SHORT    | 2026-02-10 | 2026-06-01 | 2026-01-10 2026-02-10 = 1
            E13: cancelled at once   | 2026-01-10 |     | SHORT    | 2026-01-10 | 2026-06-01 |
            one day of service       | 2026-01-10 |     | SHORT    | 2026-01-11 | 2026-06-01 | 2026-01-10 2026-01-11 = 1/31
            both ends are cut        | 2026-01-20 | 10  | SHORT    | 2026-01-25 | 2026-06-01 | 2026-01-20 2026-01-25 = 5/31
            FULL is cut as any other | 2026-01-20 | 10  | FULL     | 2026-01-25 | 2026-06-01 | 2026-01-20 2026-01-25 = 5/31
            EXTENDED, whole          | 2026-01-20 | 10  | EXTENDED | 2026-03-10 | 2026-06-01 | 2026-01-20 2026-03-10 = 1 + 21/31
            EXTENDED, nothing whole  | 2026-01-20 | 10  | EXTENDED | 2026-02-20 | 2026-02-10 | 2026-01-20 2026-02-10 = 21/31; 2026-02-10 2026-02-20 = 10/28
            """)
    void stop_at_an_end_that_is_known(
            String source,
            LocalDate start,
            @Nullable String day,
            FirstPeriod first,
            LocalDate end,
            LocalDate asOf,
            @Nullable String due) {
        ServiceBuilder service = aService().until(end);

        assertDue(new Begun(start, day), service, policies().firstPeriod(first).build(), asOf, due);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                     | PRORATE  | BILLED TO  | DUE
            the rest of a cycle        | BY_DAY   | 2026-01-11 | 2026-01-11 2026-02-01 = 31/31 - 10/31; 2026-02-01 2026-03-01 = 1
            the rest, months of 30     | FIXED_30 | 2026-01-11 | 2026-01-11 2026-02-01 = 31/31 - 10/30; 2026-02-01 2026-03-01 = 1
            the 31st costs no more     | FIXED_30 | 2026-01-31 | 2026-01-31 2026-02-01 = 31/31 - 30/30; 2026-02-01 2026-03-01 = 1
            started, so paid in full   | NONE     | 2026-01-11 | 2026-01-11 2026-02-01 = 31/31 - 10/10; 2026-02-01 2026-03-01 = 1
            """)
    void from_the_middle_of_a_cycle_are_what_is_left_of_it(
            String source, Proration prorate, String billedTo, String due) {
        assertDue(
                new Begun(LocalDate.of(2026, 1, 1), null),
                aService().billedTo(billedTo),
                policies().prorate(prorate).build(),
                LocalDate.of(2026, 2, 1),
                due);
    }

    @Test
    void of_a_stub_billed_in_part_are_counted_from_the_start_of_the_service() {
        for (FirstPeriod first : FirstPeriod.values()) {
            assertDue(
                    new Begun(LocalDate.of(2026, 1, 20), "10"),
                    aService().billedTo("2026-01-25"),
                    policies().firstPeriod(first).build(),
                    LocalDate.of(2026, 1, 25),
                    "2026-01-25 2026-02-10 = 21/31 - 5/31");
        }
    }

    @Test
    void can_be_two_cycles_at_once_when_the_stub_is_paid_in_full() {
        assertDue(
                new Begun(LocalDate.of(2026, 1, 20), "10"),
                aService(),
                policies()
                        .prorate(Proration.NONE)
                        .firstPeriod(FirstPeriod.EXTENDED)
                        .build(),
                LocalDate.of(2026, 1, 20),
                "2026-01-20 2026-03-10 = 2");
    }

    @Test
    void of_a_month_of_thirty_one_days_can_be_whole_without_its_first() {
        assertDue(
                new Begun(LocalDate.of(2026, 1, 2), "1"),
                aService(),
                policies().prorate(Proration.FIXED_30).build(),
                LocalDate.of(2026, 1, 2),
                "2026-01-02 2026-02-01 = 1");
    }

    @Test
    void are_no_more_than_the_limit() {
        Subscription daily = aSubscription().every("1 DAY").of("1.00").build();

        assertThat(DuePeriod.of(daily.services().getFirst(), Policies.DEFAULT.periods(), LocalDate.of(2030, 1, 1), 7))
                .hasSize(7);
    }

    private record Begun(LocalDate start, @Nullable String day) {}

    private static void assertDue(
            Begun begun, ServiceBuilder service, Policies policies, LocalDate asOf, @Nullable String due) {
        Subscription subscription = aSubscription()
                .startingOn(begun.start())
                .billedOn(begun.day() == null ? "" : begun.day())
                .with(service)
                .build();

        List<DuePeriod> periods =
                DuePeriod.of(subscription.services().getFirst(), policies.periods(), asOf, Integer.MAX_VALUE);

        assertThat(periods.stream().map(DuePeriodTests::written).toList())
                .isEqualTo(words(due == null ? "" : due, ";"));
    }

    private static String written(DuePeriod due) {
        String whole = due.wholeCycles() == 0 ? "" : due.wholeCycles() + "";
        String part = due.part().days() == 0
                ? ""
                : due.part().days() + "/" + due.part().of();
        String before = due.alreadyCharged().days() == 0
                ? ""
                : " - " + due.alreadyCharged().days() + "/"
                        + due.alreadyCharged().of();
        String plus = whole.isEmpty() || part.isEmpty() ? "" : " + ";
        return due.period().from() + " " + due.period().to() + " = " + whole + plus + part + before;
    }
}
