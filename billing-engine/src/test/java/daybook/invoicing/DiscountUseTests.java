package daybook.invoicing;

import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Progressed;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.money.Money;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.subscription.RunningDiscount;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a discount is used: by cycles that had something of it, and within a cycle by what it gave. */
class DiscountUseTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                    | AMOUNT | FIRST | OFF   | JOINS | OFF IT | NEXT CYCLE
            30: the rest of the cycle | 10.00  | 4.00  | 4.00  | 31.00 | 6.00   | 1.14, 8.86
            all given                 | 10.00  | 10.00 | 10.00 | 31.00 | 0.00   | 2.44, 7.56
            all given, and more costs | 10.00  | 20.00 | 10.00 | 31.00 | 0.00   | 3.92, 6.08
            more than both            | 40.00  | 4.00  | 4.00  | 31.00 | 21.00  | 4.00, 31.00
            """)
    void what_joins_a_cycle_gets_what_is_left_of_its_amount(
            String source, String amount, String first, String off, String joins, String offIt, String nextCycle) {
        // From the 11th on 21 of 31 days of January are left.
        Subscription subscription = aSubscription()
                .of(first)
                .with(aService().flat(joins).from("2026-01-11"))
                .less(amount)
                .build();

        Billed begun = billed(subscription, "2026-01-01");
        assertThat(discounts(begun)).isEqualTo(eurs(off));
        subscription = Progressed.by(begun.progress(), subscription);
        Billed joined = billed(subscription, "2026-01-11");
        assertThat(discounts(joined)).isEqualTo(eurs(offIt));
        subscription = Progressed.by(joined.progress(), subscription);
        assertThat(discounts(billed(subscription, "2026-02-01"))).isEqualTo(eurs(nextCycle));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            KIND    | OFF
            percent | 0.00, 0.00, 2.00, 0.00, 0.00
            amount  | 0.00, 0.00, 5.00, 0.00, 0.00
            """)
    void a_cycle_without_a_line_that_it_covers_is_not_counted(String kind, String off) {
        // P2 begins in the second month; its discount is for one cycle.
        SubscriptionBuilder two =
                aSubscription().of("10.00").with(aService().flat("20.00").from("2026-02-01"));
        Subscription subscription = (kind.equals("percent") ? two.lessPercent("10") : two.less("5.00"))
                .only("P2")
                .forCycles(1)
                .build();

        Billed inOneJump = billed(subscription, "2026-03-01");
        assertThat(discounts(inOneJump)).containsExactlyInAnyOrderElementsOf(eurs(off));
        assertThat(billed(subscription, "2026-01-01").progress().discounts()).isEmpty();
        assertThat(used(inOneJump)).singleElement().satisfies(discount -> {
            assertThat(discount.used().cycles()).isEqualTo(1);
            assertThat(discount.used().lastCycle()).isEqualTo(LocalDate.of(2026, 2, 1));
        });
    }

    @Test
    void one_that_gives_only_as_much_as_the_others_is_saved_for_later() {
        Subscription subscription = aSubscription()
                .of("100.00")
                .lessPercent("20")
                .forCycles(1)
                .less("20.00")
                .alone()
                .forCycles(1)
                .build();

        Billed first = billed(subscription, "2026-01-01");

        assertThat(used(first)).extracting(RunningDiscount::id).containsExactly(1L);
        assertThat(discounts(billed(Progressed.by(first.progress(), subscription), "2026-03-01")))
                .isEqualTo(eurs("20.00, 0.00"));
    }

    private static List<RunningDiscount> used(Billed billed) {
        return billed.progress().discounts().getOrDefault(1L, List.of());
    }

    private static List<Money> discounts(Billed billed) {
        return billed.document().lines().stream().map(DraftLine::discount).toList();
    }

    private static Billed billed(Subscription subscription, String asOf) {
        LocalDate day = LocalDate.parse(asOf);
        return (Billed) new RecurringBilling(
                        policies().zeroDocuments(ZeroDocuments.INVOICE).build(), TaxRates.NONE, day, day)
                .decide(subscription, BilledAccount.ORDINARY);
    }
}
