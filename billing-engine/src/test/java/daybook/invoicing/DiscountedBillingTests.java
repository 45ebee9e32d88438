package daybook.invoicing;

import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Progressed;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.money.Money;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountedBillingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                        | PRICES              | PERCENT | DISCOUNTS
            a part                        | 49.00               | 20      | 9.80
            a half goes up                | 0.05                | 50      | 0.03
            of each line                  | 0.05, 0.05          | 50      | 0.03, 0.03
            all                           | 9.99, 0.00          | 100     | 9.99, 0.00
            less than a cent              | 0.01                | 0.01    | 0.00
            nothing off what is credited  | 10.00, -5.00        | 10      | 1.00, 0.00
            """)
    void a_percentage_is_taken_off_each_line(String source, String prices, String percent, String discounts) {
        assertThat(discounts(withFlatServices(prices).lessPercent(percent))).isEqualTo(eurs(discounts));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                        | PRICES              | AMOUNT  | DISCOUNTS
            an amount                     | 49.00               | 10.00   | 10.00
            domain.md 1.2                 | 20.00, 20.00, 20.00 | 10.00   | 3.34, 3.33, 3.33
            domain.md 1.2                 | 12.50, 7.30, 0.20   | 5.00    | 3.13, 1.82, 0.05
            E22: bigger than the price    | 12.50               | 20.00   | 12.50
            E22: bigger than all          | 12.50, 0.00, 7.30   | 20.00   | 12.50, 0.00, 7.30
            as much as all                | 12.50, 7.50         | 20.00   | 12.50, 7.50
            a cent less                   | 12.50, 7.50         | 19.99   | 12.49, 7.50
            oracle I01: 80 off 100        | 100.00              | 80.00   | 80.00
            nothing off what is credited  | 10.00, -5.00        | 7.00    | 7.00, 0.00
            """)
    void an_amount_is_spread_over_the_lines_of_a_cycle(String source, String prices, String amount, String discounts) {
        assertThat(discounts(withFlatServices(prices).less(amount))).isEqualTo(eurs(discounts));
    }

    @Test
    void an_amount_never_goes_beyond_a_line_that_was_rounded_down() {
        // By their exact amounts the first line's share is 1.7 cents, but it was rounded down to one.
        SubscriptionBuilder subscription = aSubscription().with(aService().perUnit("0.0149", "1"));
        for (int i = 0; i < 4; i++) {
            subscription = subscription.with(aService().perUnit("0.005", "1"));
        }

        assertThat(discounts(subscription.less("0.04"))).isEqualTo(eurs("0.01, 0.01, 0.01, 0.01, 0.00"));
    }

    @Test
    void an_amount_that_the_last_line_cannot_take_goes_to_the_first_with_room() {
        SubscriptionBuilder subscription = aSubscription();
        for (int i = 0; i < 4; i++) {
            subscription = subscription.with(aService().perUnit("0.005", "1"));
        }

        assertThat(discounts(
                        subscription.with(aService().perUnit("0.0149", "1")).less("0.04")))
                .isEqualTo(eurs("0.01, 0.01, 0.01, 0.00, 0.01"));
    }

    @Test
    void an_amount_is_one_for_all_lines_of_a_cycle_whenever_they_begin() {
        // What is left of the first is 21 of 31 days: its share is 21.00 of the 31.00 that both cost.
        SubscriptionBuilder subscription = aSubscription()
                .with(aService().flat("31.00").billedTo("2026-01-11"))
                .with(aService().flat("10.00"));

        assertThat(billed(subscription.less("3.10").build(), LocalDate.of(2026, 1, 11))
                        .lines())
                .extracting(DraftLine::discount)
                .isEqualTo(eurs("2.10, 1.00"));
    }

    @Test
    void an_amount_is_not_prorated() {
        SubscriptionBuilder stub =
                aSubscription().startingOn("2026-01-20").billedOn("10").of("30.00");

        assertThat(billed(stub.less("10.00").build(), LocalDate.of(2026, 2, 10)).lines())
                .extracting(DraftLine::net)
                .isEqualTo(eurs("10.32, 20.00"));
        assertThat(billed(stub.lessPercent("10").build(), LocalDate.of(2026, 2, 10))
                        .lines())
                .extracting(DraftLine::net)
                .isEqualTo(eurs("18.29, 27.00"));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                          | CYCLES | RUNS ON                                     | NETS
            oracle I03                      | 2      | 2026-01-01 2026-02-01 2026-03-01 2026-04-01 | 39.20, 39.20, 49.00, 49.00
            oracle I03, after a missed run  | 2      | 2026-01-01 2026-04-01                       | 39.20, 39.20, 49.00, 49.00
            oracle I03, in one jump         | 2      | 2026-04-01                                  | 39.20, 39.20, 49.00, 49.00
            none at all                     | 0      | 2026-02-01                                  | 49.00, 49.00
            """)
    void is_granted_for_so_many_billed_cycles(String source, int cycles, String runs, String nets) {
        Subscription subscription =
                aSubscription().of("49.00").lessPercent("20").forCycles(cycles).build();
        List<Money> billedNets = new ArrayList<>();
        for (String run : words(runs, " ")) {
            Billed billed = (Billed) decide(subscription, LocalDate.parse(run));
            billed.document().lines().forEach(line -> billedNets.add(line.net()));
            subscription = Progressed.by(billed.progress(), subscription);
        }

        assertThat(billedNets).isEqualTo(eurs(nets));
    }

    @Test
    void does_not_carry_over_what_it_could_not_take() {
        // E22: 7.50 of 20.00 are left in each cycle, and are gone.
        Subscription subscription =
                aSubscription().of("12.50").less("20.00").forCycles(2).build();

        assertThat(billed(subscription, LocalDate.of(2026, 3, 1)).lines())
                .extracting(DraftLine::net)
                .isEqualTo(eurs("0.00, 0.00, 12.50"));
    }

    @Test
    void counts_a_cycle_that_it_made_free_but_not_one_that_was_free() {
        CameToNothing madeFree = (CameToNothing) new RecurringBilling(policies().build(), TaxRates.NONE, DAY, DAY)
                .decide(aSubscription().of("5.00").lessPercent("100").build(), BilledAccount.ORDINARY);
        CameToNothing wasFree = (CameToNothing) new RecurringBilling(policies().build(), TaxRates.NONE, DAY, DAY)
                .decide(aSubscription().of("0.00").lessPercent("100").build(), BilledAccount.ORDINARY);

        assertThat(madeFree.progress().discounts().get(1L))
                .extracting(discount -> discount.used().cycles())
                .containsExactly(1);
        assertThat(wasFree.progress().discounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                          | PRICES       | DISCOUNTS              | OFF
            oracle I01: percentages commute | 100.00       | 10%, 25%               | 32.50
            oracle I01: the other way round | 100.00       | 25%, 10%               | 32.50
            oracle I01: amounts add up      | 100.00       | 15.00, 25.00           | 40.00
            oracle I01: up to the price     | 100.00       | 80.00, 50.00           | 100.00
            oracle I01: percentage first    | 100.00       | 50.00, 10%             | 60.00
            rounded once a line             | 9.99         | 33.3%, 33.3%           | 5.55
            one product only                | 10.00, 20.00 | 10% P2                 | 0.00, 2.00
            one for a product, one for all  | 10.00, 20.00 | 50% P1, 3.00           | 5.60, 2.40
            an amount for a product         | 10.00, 20.00 | 12.00 P1               | 10.00, 0.00
            a product that is not there     | 10.00        | 10% P9                 | 0.00
            alone is more                   | 100.00       | 10%, 30% alone         | 30.00
            alone is less                   | 100.00       | 10%, 15.00, 20% alone  | 25.00
            as much: together               | 100.00       | 20%, 20.00 alone       | 20.00
            """)
    void several_are_given_together_or_one_instead_of_them(String source, String prices, String discounts, String off) {
        SubscriptionBuilder subscription = withFlatServices(prices);
        for (String discount : words(discounts, ",")) {
            List<String> parts = words(discount, " ");
            String value = parts.getFirst();
            subscription = value.endsWith("%")
                    ? subscription.lessPercent(value.substring(0, value.length() - 1))
                    : subscription.less(value);
            if (parts.size() > 1) {
                subscription =
                        parts.getLast().equals("alone") ? subscription.alone() : subscription.only(parts.getLast());
            }
        }

        assertThat(discounts(subscription)).isEqualTo(eurs(off));
    }

    @Test
    void what_joins_a_cycle_that_had_it_has_it_too_without_being_counted() {
        Subscription subscription = aSubscription()
                .of("30.00")
                .with(aService().flat("10.00").from("2026-01-22"))
                .lessPercent("10")
                .forCycles(1)
                .less("1.50")
                .build();
        Billed first = (Billed) decide(subscription, LocalDate.of(2026, 1, 1));
        Billed joined = (Billed) decide(Progressed.by(first.progress(), subscription), LocalDate.of(2026, 1, 22));

        assertThat(first.document().lines()).extracting(DraftLine::discount).isEqualTo(eurs("4.50"));
        // 10 of 31 days are 3.23; the amount of that cycle is given already.
        assertThat(joined.document().lines()).extracting(DraftLine::discount).isEqualTo(eurs("0.32"));
        assertThat(joined.progress().discounts().get(1L))
                .extracting(discount -> discount.used().cycles())
                .containsExactly(1, 1);
    }

    private static SubscriptionBuilder withFlatServices(String prices) {
        SubscriptionBuilder subscription = aSubscription();
        for (String price : words(prices, ",")) {
            subscription = subscription.of(price);
        }
        return subscription;
    }

    private static List<Money> discounts(SubscriptionBuilder subscription) {
        return billed(subscription.build(), DAY).lines().stream()
                .map(DraftLine::discount)
                .toList();
    }

    private static DraftDocument billed(Subscription subscription, LocalDate asOf) {
        return ((Billed) decide(subscription, asOf)).document();
    }

    private static BillingDecision decide(Subscription subscription, LocalDate asOf) {
        return new RecurringBilling(
                        policies().zeroDocuments(ZeroDocuments.INVOICE).build(), TaxRates.NONE, asOf, asOf)
                .decide(subscription, BilledAccount.ORDINARY);
    }
}
