package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.BilledLines.charged;
import static daybook.fixtures.BilledLines.fixed;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Progressed;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.money.Money;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.pricing.Discount;
import daybook.subscription.BilledLine;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService;
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

    /**
     * P1 was billed for April with its discount and ends on END; P2 begins on that day. NEW is what P2 gets off, KEPT what
     * the discount has given in April then.
     */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CASE                           | NET   | FIXED | END        | JOINS | BACK   | FREE   | NEW   | KEPT
            day 2: 29 of 30 days are free  | 30.00 | 30.00 | 2026-04-02 | 30.00 | -29.00 | -29.00 | 29.00 | 30.00
            half of the month              | 24.00 | 6.00  | 2026-04-16 | 60.00 | -12.00 | -3.00  | 3.00  | 6.00
            never more than the new costs  | 30.00 | 30.00 | 2026-04-16 | 10.00 | -15.00 | -15.00 | 5.00  | 20.00
            a line that came to nothing    | 0.00  | 30.00 | 2026-04-16 | 60.00 | 0.00   | -15.00 | 15.00 | 30.00
            rounded like the line          | 9.99  | 1.00  | 2026-04-11 | 60.00 | -6.66  | -0.67  | 0.67  | 1.00
            """)
    void of_days_that_are_taken_back_is_free_again(
            String what,
            String net,
            String fixed,
            String end,
            String joins,
            String back,
            String free,
            String off,
            String kept) {
        RunningDiscount discount = new RunningDiscount(
                1,
                new Discount.Fixed(eur(fixed)),
                RunningDiscount.Scope.ALL,
                null,
                new RunningDiscount.Use(1, LocalDate.of(2026, 4, 1), eur(fixed)));
        Subscription subscription = aSubscription()
                .startingOn("2026-04-01")
                .with(aService().flat("60.00").until(end).billedTo("2026-05-01"))
                .with(aService().flat(joins).from(end))
                .discounted(discount)
                .build();
        BilledLine line = fixed(charged(1, "2026-04-01", "2026-05-01", eur(net)), eur(fixed));
        List<SubscribedService> services = List.of(
                subscription.services().getFirst().withBeyond(List.of(line)),
                subscription.services().getLast());

        Billed billed = billed(subscription.withServices(services), end);

        DraftLine credit = billed.document().lines().getFirst();
        assertThat(List.of(credit.amount(), credit.fixed())).isEqualTo(eurs(back + ", " + free));
        assertThat(billed.document().lines().getLast().fixed()).isEqualTo(eur(off));
        assertThat(used(billed).getFirst().used().given()).isEqualTo(eur(kept));
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
