package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.ServiceBuilder;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Refused;
import daybook.pricing.BillingModel;
import daybook.proration.FirstPeriod;
import daybook.subscription.DuePeriod;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import daybook.tax.TaxedCustomer;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that are billed after the period, or once the period is paid; a line is {@code from to net}. */
class BilledAfterwardsTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                          | START      | DAY | FIRST    | END        | AS OF      | LINES                                                       | NEXT
            never the running cycle         | 2026-01-10 |     | SHORT    |            | 2026-02-09 |                                                             | 2026-02-10
            the cycle that is over          | 2026-01-10 |     | SHORT    |            | 2026-02-10 | 2026-01-10 2026-02-10 30.00                                 | 2026-03-10
            E03: missed runs                | 2026-01-10 |     | SHORT    |            | 2026-03-31 | 2026-01-10 2026-02-10 30.00; 2026-02-10 2026-03-10 30.00    | 2026-04-10
            a stub                          | 2026-01-20 | 10  | SHORT    |            | 2026-02-10 | 2026-01-20 2026-02-10 20.32                                 | 2026-03-10
            a stub at the full price        | 2026-01-20 | 10  | FULL     |            | 2026-02-10 | 2026-01-20 2026-02-10 30.00                                 | 2026-03-10
            stub and cycle, not yet         | 2026-01-20 | 10  | EXTENDED |            | 2026-02-10 |                                                             | 2026-03-10
            stub and cycle                  | 2026-01-20 | 10  | EXTENDED |            | 2026-03-10 | 2026-01-20 2026-03-10 50.32                                 | 2026-04-10
            30: last bill, by the next run  | 2026-01-10 |     | SHORT    | 2026-01-25 | 2026-01-25 | 2026-01-10 2026-01-25 14.52                                 |
            30: last bill, not before       | 2026-01-10 |     | SHORT    | 2026-01-25 | 2026-01-24 |                                                             | 2026-01-25
            oracle E07                      | 2025-05-30 | 31  | SHORT    |            | 2025-05-31 | 2025-05-30 2025-05-31 0.97                                  | 2025-06-30
            """)
    void are_billed_when_the_period_is_over(
            String source,
            LocalDate start,
            @Nullable String day,
            FirstPeriod first,
            @Nullable LocalDate end,
            LocalDate asOf,
            @Nullable String lines,
            @Nullable LocalDate next) {
        Subscription subscription = subscription(start, day, afterwards("30.00").until(end));
        RecurringBilling billing =
                new RecurringBilling(policies().firstPeriod(first).build(), TaxRates.NONE, asOf, asOf);

        BillingDecision decision = billing.decide(subscription, BilledAccount.ORDINARY);

        assertThat(netLines(decision)).isEqualTo(words(lines == null ? "" : lines, ";"));
        SubscribedService service = subscription.services().getFirst();
        LocalDate dueOn = decision instanceof Billed billed
                ? Objects.requireNonNull(billed.progress().moved().get(1L)).dueOn()
                : DuePeriod.dueOn(
                        service, service.billedTo(), billing.policies().periods());
        assertThat(dueOn).isEqualTo(next);
    }

    @Test
    void wait_for_the_end_of_the_cycle_when_they_only_changed() {
        Subscription subscription =
                subscription(LocalDate.of(2026, 4, 1), null, afterwards("20.00").until("2026-04-16"));
        Subscription changed = subscription.withServices(
                List.of(followed(subscription.services().getFirst())));

        assertThat(decide(changed, LocalDate.of(2026, 4, 30))).isEqualTo(new NothingDue());
        assertThat(netLines(decide(changed, LocalDate.of(2026, 5, 1)))).containsExactly("2026-04-01 2026-04-16 10.00");
        assertThat(DuePeriod.dueOn(
                        changed.services().getFirst(),
                        LocalDate.of(2026, 4, 1),
                        policies().build().periods()))
                .isEqualTo(LocalDate.of(2026, 5, 1));
    }

    @Test
    void add_up_over_the_terms_that_cost_the_same() {
        // G3: 10 + 10 + 11 days of 10.00 are 3.23 + 3.22 + 3.55.
        assertThat(netLines(decide(slice("2026-01-01", "2026-01-11"), LocalDate.of(2026, 2, 1))))
                .containsExactly("2026-01-01 2026-01-11 3.23");
        assertThat(netLines(decide(slice("2026-01-11", "2026-01-21"), LocalDate.of(2026, 2, 1))))
                .containsExactly("2026-01-11 2026-01-21 3.22");
        assertThat(netLines(decide(slice("2026-01-21", "2026-02-01"), LocalDate.of(2026, 2, 1))))
                .containsExactly("2026-01-21 2026-02-01 3.55");
    }

    @Test
    void stand_on_one_document_with_what_is_billed_ahead() {
        Subscription both = aSubscription().of("20.00").with(afterwards("5.00")).build();

        assertThat(netLines(decide(both, LocalDate.of(2026, 1, 1)))).containsExactly("2026-01-01 2026-02-01 20.00");
        assertThat(netLines(decide(both, LocalDate.of(2026, 2, 1))))
                .containsExactly(
                        "2026-01-01 2026-02-01 20.00", "2026-02-01 2026-03-01 20.00", "2026-01-01 2026-02-01 5.00");
    }

    @Test
    void that_are_paid_first_have_a_document_once_the_account_has_the_money() {
        Subscription subscription = subscription(LocalDate.of(2026, 1, 1), null, paidFirst("20.00"));

        assertThat(paying(subscription, null))
                .isEqualTo(new Refused(
                        RefusalReason.AWAITS_PAYMENT, "20.00 EUR is billed once it is paid; the account has 0.00 EUR"));
        assertThat(paying(subscription, "19.99"))
                .isEqualTo(new Refused(
                        RefusalReason.AWAITS_PAYMENT,
                        "20.00 EUR is billed once it is paid; the account has 19.99 EUR"));
        assertThat(netLines(paying(subscription, "20.00"))).containsExactly("2026-01-01 2026-02-01 20.00");
    }

    @Test
    void that_are_paid_first_do_not_hold_up_the_others() {
        Subscription both = aSubscription().of("30.00").with(paidFirst("20.00")).build();

        assertThat(netLines(paying(both, "49.99"))).containsExactly("2026-01-01 2026-02-01 30.00");
        assertThat(netLines(paying(both, "50.00")))
                .containsExactly("2026-01-01 2026-02-01 30.00", "2026-01-01 2026-02-01 20.00");
    }

    @Test
    void that_cost_nothing_need_no_money() {
        Subscription free =
                aSubscription().with(paidFirst("20.00")).lessPercent("100").build();

        assertThat(paying(free, null)).isInstanceOf(BillingDecision.CameToNothing.class);
    }

    @Test
    void that_give_back_more_than_they_cost_need_no_money() {
        Subscription both =
                aSubscription().of("-30.00").with(paidFirst("20.00")).build();

        assertThat(netLines(paying(both, null)))
                .containsExactly("2026-01-01 2026-02-01 -30.00", "2026-01-01 2026-02-01 20.00");
    }

    private static ServiceBuilder afterwards(String price) {
        return aService().flat(price).billed(BillingModel.POST_BILL);
    }

    private static ServiceBuilder paidFirst(String price) {
        return aService().flat(price).billed(BillingModel.PAY_BEFORE_BILL);
    }

    private static Subscription subscription(LocalDate start, @Nullable String day, ServiceBuilder service) {
        SubscriptionBuilder subscription = aSubscription().startingOn(start).with(service);
        return (day == null ? subscription : subscription.billedOn(day)).build();
    }

    /** A term of a service at 10.00 that began on 1 January and changed at both ends without a change of what it costs. */
    private static Subscription slice(String from, String to) {
        Subscription subscription = subscription(
                LocalDate.of(2026, 1, 1), null, afterwards("10.00").from(from).until(to));
        SubscribedService service = subscription.services().getFirst();
        SubscribedService.Span span =
                new SubscribedService.Span(service.start(), LocalDate.of(2026, 1, 1), service.end(), null);
        return subscription.withServices(List.of(with(service, span)));
    }

    private static SubscribedService followed(SubscribedService service) {
        return with(service, new SubscribedService.Span(service.start(), service.start(), service.end(), null));
    }

    private static SubscribedService with(SubscribedService service, SubscribedService.Span span) {
        return new SubscribedService(
                service.id(),
                service.place(),
                service.price(),
                service.quantity(),
                service.grid(),
                span,
                service.billedTo(),
                service.beyond());
    }

    private static BillingDecision decide(Subscription subscription, LocalDate asOf) {
        return new RecurringBilling(policies().build(), TaxRates.NONE, asOf, asOf)
                .decide(subscription, BilledAccount.ORDINARY);
    }

    private static BillingDecision paying(Subscription subscription, @Nullable String funds) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        BilledAccount account = new BilledAccount(true, TaxedCustomer.ORDINARY, funds == null ? null : eur(funds));
        return new RecurringBilling(policies().build(), TaxRates.NONE, day, day).decide(subscription, account);
    }

    private static List<String> netLines(BillingDecision decision) {
        return decision instanceof Billed billed
                ? billed.document().lines().stream()
                        .map(line -> line.period().from() + " " + line.period().to() + " "
                                + line.net().amount().toPlainString())
                        .toList()
                : List.of();
    }
}
