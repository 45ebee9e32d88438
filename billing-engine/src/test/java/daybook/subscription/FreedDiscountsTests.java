package daybook.subscription;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.money.Money;
import daybook.pricing.Discount;
import daybook.subscription.FreedDiscounts.Freed;
import daybook.subscription.FreedDiscounts.Lines;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.RunningDiscount.Use;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two discounts of 10.00 and 5.00 have given in their last cycle, that of April, once lines are taken back. */
class FreedDiscountsTests {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final BillingGrid MONTHS =
            BillingGrid.of(new Cycle(1, Cycle.Unit.MONTH), APRIL, new BillingDay.OfStart(), 0);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CASE                                   | GIVEN       | FROM       | FREE   | NOW
            the one given last has it first        | 10.00, 5.00 | 2026-04-01 | 4.00   | 10.00, 1.00
            and then the one before it             | 10.00, 5.00 | 2026-04-11 | 14.50  | 0.50, 0.00
            never below zero                       | 10.00, 2.00 | 2026-04-30 | 15.00  | 0.00, 0.00
            not of an earlier cycle                | 10.00, 5.00 | 2026-03-31 | 4.00   | 10.00, 5.00
            nor of a later one                     | 10.00, 5.00 | 2026-05-01 | 4.00   | 10.00, 5.00
            given up: first the one given first    | 0.50, 0.00  | 2026-04-01 | -14.50 | 10.00, 5.00
            given up: in part                      | 0.50, 0.00  | 2026-04-01 | -10.00 | 10.00, 0.50
            given up: never above its amount       | 10.00, 4.00 | 2026-04-01 | -4.00  | 10.00, 5.00
            nothing                                | 10.00, 5.00 | 2026-04-01 | 0.00   | 10.00, 5.00
            """)
    void is_less_by_what_the_lines_had(String what, String given, String from, String free, String now) {
        List<RunningDiscount> discounts = discounts(eurs(given));
        Freed freed = new Freed();
        freed.add(new Lines("P1", LocalDate.parse(from)), eur(free));

        assertThat(given(FreedDiscounts.of(discounts, MONTHS, freed))).isEqualTo(eurs(now));
    }

    @Test
    void what_an_earlier_credit_made_free_is_taken_off_what_is_free_now() {
        // 30 days of 10.00, of which the last 20 were free before: 6.67 are given up and 10.00 are free; of another
        // line 5.00
        // are free, and 2.00 that nothing made free in this document are given up.
        Freed freed = new Freed();
        freed.add(new Lines("P1", APRIL), eur("-6.67"));
        freed.add(new Lines("P1", APRIL), eur("10.00"));
        freed.add(new Lines("P1", APRIL.plusDays(10)), eur("5.00"));
        freed.add(new Lines("P1", APRIL.plusDays(20)), eur("-2.00"));

        // 10.00 + 3.33 less 3.33 less 5.00, and 2.00 more.
        assertThat(given(FreedDiscounts.of(discounts(eurs("10.00, 3.33")), MONTHS, freed)))
                .isEqualTo(eurs("7.00, 0.00"));
    }

    @Test
    void holds_for_fixed_discounts_that_cover_the_product_only() {
        RunningDiscount percent = new RunningDiscount(
                1, new Discount.Percent(BigDecimal.TEN), Scope.ALL, 3, new Use(1, APRIL, eur("5.00")));
        RunningDiscount other =
                new RunningDiscount(2, new Discount.Fixed(eur("5.00")), new Scope(Set.of("P2"), true), 3, use("5.00"));
        RunningDiscount unused = new RunningDiscount(3, new Discount.Fixed(eur("5.00")), Scope.ALL, 3, Use.NONE);
        Freed freed = new Freed();
        freed.add(new Lines("P1", APRIL), eur("4.00"));

        assertThat(FreedDiscounts.of(List.of(percent, other, unused), MONTHS, freed))
                .containsExactly(percent, other, unused);
    }

    @Test
    void leaves_the_cycle_counted() {
        Freed freed = new Freed();
        freed.add(new Lines("P1", APRIL), eur("15.00"));

        assertThat(FreedDiscounts.of(discounts(eurs("10.00, 5.00")), MONTHS, freed))
                .extracting(discount ->
                        discount.used().cycles() + " to " + discount.used().lastCycle())
                .containsOnly("1 to 2026-04-01");
    }

    private static List<RunningDiscount> discounts(List<Money> given) {
        return List.of(
                new RunningDiscount(
                        1, new Discount.Fixed(eur("10.00")), Scope.ALL, null, new Use(1, APRIL, given.get(0))),
                new RunningDiscount(
                        2, new Discount.Fixed(eur("5.00")), Scope.ALL, null, new Use(1, APRIL, given.get(1))));
    }

    private static Use use(String given) {
        return new Use(1, APRIL, eur(given));
    }

    private static List<Money> given(List<RunningDiscount> discounts) {
        return discounts.stream()
                .map(discount -> Objects.requireNonNull(discount.used().given()))
                .toList();
    }
}
