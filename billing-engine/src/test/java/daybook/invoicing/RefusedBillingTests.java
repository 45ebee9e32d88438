package daybook.invoicing;

import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Refused;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.tax.TaxRates;
import daybook.tax.TaxedCustomer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedBillingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void a_product_without_a_tax_category_is_refused_where_tax_is_charged() {
        SubscriptionBuilder subscription =
                aSubscription().with(aService().flat("10.00").taxed(null));

        assertThat(decide(subscription, CYPRUS, BilledAccount.ORDINARY))
                .isEqualTo(new Refused(RefusalReason.NO_TAX_CATEGORY, "product P1 has no tax category"));
        assertThat(decide(subscription, TaxRates.NONE, BilledAccount.ORDINARY)).isInstanceOf(Billed.class);
    }

    @Test
    void a_category_without_a_rate_is_refused_and_never_taken_as_nothing() {
        SubscriptionBuilder subscription =
                aSubscription().of("1.00").with(aService().flat("10.00").taxed("LUXURY"));

        assertThat(decide(subscription, CYPRUS, BilledAccount.ORDINARY))
                .isEqualTo(new Refused(RefusalReason.NO_TAX_RATE, "tax category LUXURY has no rate on 2026-01-01"));
        assertThat(decide(subscription, TaxRates.NONE, BilledAccount.ORDINARY)).isInstanceOf(Billed.class);
    }

    @Test
    void a_closed_account_is_refused_only_what_is_due() {
        BilledAccount closed = new BilledAccount(false, TaxedCustomer.ORDINARY, null);

        assertThat(decide(aSubscription().of("10.00"), CYPRUS, closed))
                .isEqualTo(new Refused(RefusalReason.ACCOUNT_CLOSED, "the account is suspended or terminated"));
        assertThat(decide(aSubscription().startingOn("2026-01-02").of("10.00"), CYPRUS, closed))
                .isEqualTo(new NothingDue());
    }

    @ParameterizedTest
    @EnumSource(names = "PAYMENT_DRIVEN")
    void a_way_of_billing_that_makes_no_documents_is_refused(BillingModel billing) {
        assertThat(decide(
                        aSubscription().with(aService().flat("10.00").billed(billing)), CYPRUS, BilledAccount.ORDINARY))
                .isEqualTo(new Refused(
                        RefusalReason.BILLING_MODEL_NOT_SUPPORTED,
                        "price P1 is billed " + billing + ": out of a wallet"));
    }

    @Test
    void more_periods_than_a_debt_can_be_are_refused() {
        SubscriptionBuilder daily = aSubscription().every("1 DAY").of("1.00");
        LocalDate lastOfMost = DAY.minusDays(RecurringBilling.PERIODS_MAX - 1);

        assertThat(decide(daily.startingOn(lastOfMost), CYPRUS, BilledAccount.ORDINARY))
                .isInstanceOf(Billed.class);
        assertThat(decide(daily.startingOn(lastOfMost.minusDays(1)), CYPRUS, BilledAccount.ORDINARY))
                .isEqualTo(new Refused(
                        RefusalReason.TOO_MANY_PERIODS,
                        "more than 520 periods are due since 2024-07-30; check the start date"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999.00", "92233720368547758.08", "80000000000000000.00"})
    void an_amount_that_the_ledger_cannot_hold_is_refused(String price) {
        assertThat(decide(aSubscription().of(price).of("80000000000000000.00"), CYPRUS, BilledAccount.ORDINARY))
                .isEqualTo(
                        new Refused(
                                RefusalReason.AMOUNT_TOO_LARGE,
                                "an amount has more digits than the ledger holds; look at the quantities and prices of its services, and at what is charged once"));
    }

    private static BillingDecision decide(SubscriptionBuilder subscription, TaxRates taxes, BilledAccount account) {
        return new RecurringBilling(Policies.DEFAULT, taxes, DAY, DAY).decide(subscription.build(), account);
    }
}
