package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.BillingDay;
import daybook.fixtures.PoliciesBuilder;
import daybook.fixtures.Progressed;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line is written {@code from to net}. */
class RecurringBillingTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE         | PRICE    | CYCLE   | START      | DAY | MONTH | END        | AS OF      | LINES
            domain.md 11.6 | 30.00    | 1 MONTH | 2026-01-20 | 10  | 0     |            | 2026-01-20 | 2026-01-20 2026-02-10 20.32
            G1             | 12.99    | 1 MONTH | 2025-01-31 |     | 0     |            | 2025-03-31 | 2025-01-31 2025-02-28 12.99; 2025-02-28 2025-03-31 12.99; 2025-03-31 2025-04-30 12.99
            G2             | 15.00    | 1 MONTH | 2026-01-20 | 10  | 0     |            | 2026-02-09 | 2026-01-20 2026-02-10 10.16
            G4, charge     | 50.00    | 1 MONTH | 2026-04-16 | 1   | 0     |            | 2026-04-16 | 2026-04-16 2026-05-01 25.00
            E03            | 30.00    | 1 MONTH | 2026-01-10 |     | 0     |            | 2026-02-28 | 2026-01-10 2026-02-10 30.00; 2026-02-10 2026-03-10 30.00
            E11, last day  | 31.00    | 1 MONTH | 2026-01-31 | 1   | 0     |            | 2026-01-31 | 2026-01-31 2026-02-01 1.00
            oracle A01     | 249.95   | 1 MONTH | 2016-05-01 | 15  | 0     |            | 2016-05-15 | 2016-05-01 2016-05-15 116.64; 2016-05-15 2016-06-15 249.95
            oracle A03     | 10.00    | 1 MONTH | 2011-09-01 | 15  | 0     |            | 2011-10-03 | 2011-09-01 2011-09-15 4.52; 2011-09-15 2011-10-15 10.00
            oracle A05     | 1000.00  | 1 YEAR  | 2011-01-10 | 17  | 0     | 2012-03-04 | 2012-04-05 | 2011-01-10 2011-01-17 19.18; 2011-01-17 2012-01-17 1000.00; 2012-01-17 2012-03-04 128.42
            oracle A09     | 90.00    | 3 MONTH | 2025-10-08 | 1   | 1     |            | 2026-01-01 | 2025-10-08 2026-01-01 83.15; 2026-01-01 2026-04-01 90.00
            oracle A11     | 5.00     | 1 MONTH | 2024-01-01 | 1   | 0     | 2024-01-15 | 2024-01-01 | 2024-01-01 2024-01-15 2.26
            oracle A11     | 5.00     | 1 MONTH | 2024-01-15 | 1   | 0     |            | 2024-02-01 | 2024-01-15 2024-02-01 2.74; 2024-02-01 2024-03-01 5.00
            oracle B01     | 599.95   | 1 MONTH | 2012-03-02 | 31  | 0     | 2012-03-31 | 2012-03-31 | 2012-03-02 2012-03-31 561.24
            oracle B01     | 29.95    | 1 MONTH | 2012-03-31 | 31  | 0     | 2012-06-30 | 2012-09-01 | 2012-03-31 2012-04-30 29.95; 2012-04-30 2012-05-31 29.95; 2012-05-31 2012-06-30 29.95
            oracle C01     | 50000.00 | 1 MONTH | 2024-03-15 | 1   | 0     |            | 2024-03-15 | 2024-03-15 2024-04-01 27419.35
            oracle D01     | 2399.95  | 1 YEAR  | 2012-05-12 | 1   | 5     |            | 2012-05-12 | 2012-05-12 2013-05-01 2327.62
            oracle D03     | 5999.95  | 1 YEAR  | 2015-03-15 | 1   | 3     |            | 2015-03-15 | 2015-03-15 2016-03-01 5770.44
            oracle E07     | 300.00   | 1 MONTH | 2025-05-30 | 31  | 0     |            | 2025-05-30 | 2025-05-30 2025-05-31 9.68
            """)
    void bills_each_cycle_in_advance_and_parts_by_the_day(
            String source,
            String price,
            String cycle,
            LocalDate start,
            @Nullable String day,
            int month,
            @Nullable LocalDate end,
            LocalDate asOf,
            String lines) {
        Subscription subscription = aSubscription()
                .startingOn(start)
                .every(cycle)
                .billedOn(BillingDay.parse(day == null ? "" : day), month)
                .with(aService().flat(price).until(end))
                .build();

        assertThat(netLines(billed(untaxed(policies(), asOf), subscription))).isEqualTo(words(lines, ";"));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                    | PRORATE  | FIRST    | PRICE | START      | DAY | LINES
            oracle A07, 31 days       | FIXED_30 | SHORT    | 19.95 | 2023-05-15 | 23  | 2023-05-15 2023-05-23 5.32
            oracle A07, 30 days       | FIXED_30 | SHORT    | 19.95 | 2023-06-15 | 23  | 2023-06-15 2023-06-23 5.32
            30: started, paid in full | NONE     | SHORT    | 30.00 | 2026-01-20 | 10  | 2026-01-20 2026-02-10 30.00
            30: FULL                  | BY_DAY   | FULL     | 30.00 | 2026-01-20 | 10  | 2026-01-20 2026-02-10 30.00
            30: EXTENDED              | BY_DAY   | EXTENDED | 30.00 | 2026-01-20 | 10  | 2026-01-20 2026-03-10 50.32
            30: EXTENDED by months    | FIXED_30 | EXTENDED | 30.00 | 2026-01-20 | 10  | 2026-01-20 2026-03-10 51.00
            """)
    void charges_the_first_days_as_the_business_says(
            String source,
            Proration prorate,
            FirstPeriod first,
            String price,
            LocalDate start,
            String day,
            String lines) {
        Subscription subscription =
                aSubscription().startingOn(start).billedOn(day).of(price).build();

        assertThat(netLines(billed(untaxed(policies().prorate(prorate).firstPeriod(first), start), subscription)))
                .isEqualTo(words(lines, ";"));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                  | UNIT PRICE | QUANTITY | LINES
            per unit                | 3.00       | 5        | 2026-01-01 2026-02-01 15.00
            half a unit             | 3.00       | 0.5      | 2026-01-01 2026-02-01 1.50
            30: twelve decimals     | 0.003333   | 1000     | 2026-01-01 2026-02-01 3.33
            rounded once, at the end| 0.005      | 3        | 2026-01-01 2026-02-01 0.02
            """)
    void multiplies_a_price_per_unit(String source, String unitPrice, String quantity, String lines) {
        Subscription subscription =
                aSubscription().with(aService().perUnit(unitPrice, quantity)).build();

        assertThat(netLines(billed(untaxed(policies(), LocalDate.of(2026, 1, 1)), subscription)))
                .isEqualTo(words(lines, ";"));
    }

    @Test
    void never_multiplies_a_flat_price() {
        Subscription subscription = aSubscription()
                .with(aService().flat("10.00").times(new BigDecimal("7")))
                .build();

        assertThat(billed(untaxed(policies(), LocalDate.of(2026, 1, 1)), subscription)
                        .sums()
                        .net())
                .isEqualTo(eur("10.00"));
    }

    @Test
    void rounds_an_extended_period_once() {
        Subscription subscription = aSubscription()
                .startingOn("2026-01-31")
                .billedOn("1")
                .with(aService().perUnit("0.0148", "1"))
                .build();

        // 0.0149 and 16/31 of it, 0.00769…, are 0.0226; each rounded alone would be 0.01 and 0.01 as well, their sum
        // is.
        assertThat(netLines(billed(
                        untaxed(
                                policies().firstPeriod(FirstPeriod.EXTENDED),
                                subscription.services().getFirst().start()),
                        subscription)))
                .containsExactly("2026-01-31 2026-03-01 0.02");
    }

    @Test
    void slices_of_a_cycle_are_differences_and_add_up() {
        // G3: three independent roundings of 10, 10 and 11 days of 31 would come to 10.01.
        assertThat(slice("2026-01-01", "2026-01-11")).isEqualTo("2026-01-01 2026-01-11 3.23");
        assertThat(slice("2026-01-11", "2026-01-21")).isEqualTo("2026-01-11 2026-01-21 3.22");
        assertThat(slice("2026-01-21", "2026-02-01")).isEqualTo("2026-01-21 2026-02-01 3.55");
    }

    private static String slice(String from, String to) {
        Subscription subscription = aSubscription()
                .with(aService().flat("10.00").billedTo(from).until(to))
                .build();
        return netLines(billed(untaxed(policies(), LocalDate.parse(from)), subscription))
                .getFirst();
    }

    @Test
    void prints_a_line_of_nothing_beside_others() {
        DraftDocument document =
                billed(taxed(policies()), aSubscription().of("10.00").of("0.00").build());

        assertThat(netLines(document)).containsExactly("2026-01-01 2026-02-01 10.00", "2026-01-01 2026-02-01 0.00");
    }

    @Test
    void finds_nothing_due_a_second_time() {
        // E04
        Subscription subscription = aSubscription().of("10.00").build();
        Billed billed = (Billed) taxed(policies()).decide(subscription, BilledAccount.ORDINARY);

        assertThat(taxed(policies()).decide(Progressed.by(billed.progress(), subscription), BilledAccount.ORDINARY))
                .isEqualTo(new NothingDue());
    }

    private static RecurringBilling untaxed(PoliciesBuilder policies, LocalDate asOf) {
        return new RecurringBilling(policies.build(), TaxRates.NONE, asOf, asOf);
    }

    private static RecurringBilling taxed(PoliciesBuilder policies) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        return new RecurringBilling(policies.build(), CYPRUS, day, day);
    }

    private static DraftDocument billed(RecurringBilling billing, Subscription subscription) {
        BillingDecision decision = billing.decide(subscription, BilledAccount.ORDINARY);
        assertThat(decision).isInstanceOf(Billed.class);
        return ((Billed) decision).document();
    }

    private static List<String> netLines(DraftDocument document) {
        return document.lines().stream()
                .map(line -> line.period().from() + " " + line.period().to() + " "
                        + line.net().amount().toPlainString())
                .toList();
    }
}
