package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.Period;
import daybook.fixtures.PoliciesBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies.DocumentPer;
import daybook.pricing.BillingModel;
import daybook.pricing.Product;
import daybook.subscription.DueAccount;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything of an account that is due: one document a subscription, or one for all. */
class AccountBillingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void has_a_document_a_subscription() {
        DueAccount due = account("0.00", List.of(subscription(1, "10.00"), subscription(2, "20.00")), List.of());

        List<RecurringBilling.Item> items = decide(due, policies());

        assertThat(items).extracting(RecurringBilling.Item::subscriptionId).containsExactly(1L, 2L);
        assertThat(items).extracting(AccountBillingTests::total).containsExactly(eur("11.90"), eur("23.80"));
    }

    @Test
    void has_one_document_for_all_when_the_business_wants_it() {
        DueAccount due = account(
                "0.00", List.of(subscription(1, "10.00"), subscription(2, "20.00")), List.of(charge(7, null, "5.00")));

        List<RecurringBilling.Item> items = decide(due, policies().documentPer(DocumentPer.ACCOUNT));

        assertThat(items).extracting(RecurringBilling.Item::subscriptionId).containsExactly((Long) null);
        Billed billed = (Billed) items.getFirst().decision();
        assertThat(billed.document().subscriptionId()).isNull();
        assertThat(billed.document().lines())
                .extracting(DraftLine::net)
                .containsExactly(eur("10.00"), eur("20.00"), eur("5.00"));
        assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("35.00"), eur("6.65")));
        assertThat(billed.progress().moved()).containsOnlyKeys(11L, 12L);
        assertThat(billed.progress().charges()).containsExactly(7L);
    }

    @Test
    void charges_once_on_the_subscription_or_on_a_document_of_its_own() {
        DueAccount due = account(
                "0.00",
                List.of(subscription(1, "10.00")),
                List.of(charge(7, 1L, "5.00"), charge(8, null, "3.00"), charge(9, 4L, "2.00")));

        List<RecurringBilling.Item> items = decide(due, policies());

        assertThat(items).extracting(RecurringBilling.Item::subscriptionId).containsExactly(1L, null, 4L);
        assertThat(items)
                .extracting(AccountBillingTests::total)
                .containsExactly(eur("17.85"), eur("3.57"), eur("2.38"));
        assertThat(((Billed) items.getFirst().decision())
                        .document()
                        .lines()
                        .getLast()
                        .period())
                .isEqualTo(new Period(DAY, DAY.plusDays(1)));
    }

    @Test
    void refuses_one_subscription_and_bills_the_other() {
        Subscription wrong = renumbered(
                2,
                aSubscription().with(aService().flat("20.00").taxed("LUXURY")).build());
        DueAccount due = account("0.00", List.of(subscription(1, "10.00"), wrong), List.of());

        assertThat(decide(due, policies()))
                .extracting(item -> item.decision() instanceof Billed)
                .containsExactly(true, false);
        assertThat(decide(due, policies().documentPer(DocumentPer.ACCOUNT)))
                .extracting(item -> item.decision() instanceof Refused)
                .containsExactly(true);
    }

    @Test
    void spends_what_was_paid_ahead_only_once() {
        DueAccount due = account("30.00", List.of(paidFirst(1, "10.00"), paidFirst(2, "20.00")), List.of());

        // 11.90 leave 18.10 of 30.00, and 23.80 are wanted.
        assertThat(decide(due, policies()))
                .extracting(item -> item.decision() instanceof Billed)
                .containsExactly(true, false);
        assertThat(decide(account("35.70", due.subscriptions(), List.of()), policies()))
                .extracting(item -> item.decision() instanceof Billed)
                .containsExactly(true, true);
    }

    @Test
    void charges_once_what_does_not_wait_for_money() {
        // 23.80 are wanted first and are not there; 5.95 are due all the same.
        DueAccount due = account("10.00", List.of(paidFirst(1, "20.00")), List.of(charge(7, 1L, "5.00")));

        Billed billed = (Billed) decide(due, policies()).getFirst().decision();

        assertThat(billed.document().lines()).extracting(DraftLine::net).containsExactly(eur("5.00"));
        assertThat(billed.progress().charges()).containsExactly(7L);
        assertThat(billed.progress().moved()).isEmpty();
    }

    private static Money total(RecurringBilling.Item item) {
        return ((Billed) item.decision()).document().sums().total();
    }

    private static List<RecurringBilling.Item> decide(DueAccount due, PoliciesBuilder policies) {
        return new RecurringBilling(policies.build(), CYPRUS, DAY, DAY).decide(due);
    }

    private static DueAccount account(String funds, List<Subscription> subscriptions, List<OneTimeCharge> charges) {
        DueAccount.Payer payer = new DueAccount.Payer(1, true, null, TaxedCustomer.ORDINARY, eur(funds));
        return new DueAccount(payer, 1, "en", subscriptions, charges);
    }

    private static Subscription subscription(long id, String price) {
        return renumbered(id, aSubscription().of(price).build());
    }

    private static Subscription paidFirst(long id, String price) {
        return renumbered(
                id,
                aSubscription()
                        .with(aService().flat(price).billed(BillingModel.PAY_BEFORE_BILL))
                        .build());
    }

    /** Its service has the key 10 + the key of the subscription. */
    private static Subscription renumbered(long id, Subscription subscription) {
        SubscribedService one = subscription.services().getFirst();
        return new Subscription(
                id,
                "S" + id,
                subscription.grid(),
                subscription.currency(),
                List.of(new SubscribedService(
                        10 + id,
                        one.place(),
                        one.price(),
                        one.quantity(),
                        one.grid(),
                        one.span(),
                        one.billedTo(),
                        one.beyond())),
                subscription.discounts());
    }

    private static OneTimeCharge charge(long id, @Nullable Long subscription, String amount) {
        Product product =
                new Product(id, "FEE", "Fee", Map.of(), Product.Kind.ONE_TIME_SERVICE, "STANDARD", null, true, null);
        return new OneTimeCharge(id, subscription, product, null, BigDecimal.ONE, eur(amount), DAY, 0);
    }
}
