package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.invoicing.BillingDecision.Billed;
import daybook.money.Money;
import daybook.pricing.Bundle;
import daybook.pricing.Bundle.Component;
import daybook.pricing.Bundle.Printing;
import daybook.pricing.Price;
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

/** A magazine of 40.00 at 19 % with three books of 20.00 at 5 %, sold together for less. */
class BundleBillingTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void on_component_lines_is_shared_by_what_they_cost_alone() {
        DraftDocument document = billed(List.of(subscribed(Printing.COMPONENTS, "2", "50.00", "10")), List.of());

        assertThat(document.lines())
                .extracting(line -> line.source().product().sku())
                .containsExactly("MAG", "BOOK");
        assertThat(document.lines())
                .extracting(line -> line.source().quantity())
                .containsExactly(dec("2"), dec("6"));
        assertThat(document.lines()).extracting(DraftLine::amount).isEqualTo(eurs("20.00, 30.00"));
        assertThat(document.lines()).extracting(DraftLine::discount).isEqualTo(eurs("2.00, 3.00"));
        // 18.00 at 19 % and 27.00 at 5 %.
        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("45.00"), eur("4.77")));
    }

    @Test
    void on_one_line_is_the_product_itself() {
        DraftDocument document = billed(List.of(subscribed(Printing.ONE_LINE, "2", "50.00", "10")), List.of());

        assertThat(document.lines()).singleElement().satisfies(line -> {
            assertThat(line.source().product().sku()).isEqualTo("PACK");
            assertThat(line.source().quantity()).isEqualTo(dec("2"));
            assertThat(line.amount()).isEqualTo(eur("50.00"));
            assertThat(line.net()).isEqualTo(eur("45.00"));
        });
    }

    @Test
    void charged_once_is_shared_the_same() {
        OneTimeCharge charge =
                new OneTimeCharge(7, null, pack(Printing.COMPONENTS), null, dec("3"), eur("100.00"), DAY, 0);

        DraftDocument document = billed(List.of(), List.of(charge));

        assertThat(document.lines())
                .extracting(line -> line.source().product().sku())
                .containsExactly("MAG", "BOOK");
        assertThat(document.lines())
                .extracting(line -> line.source().quantity())
                .containsExactly(dec("3"), dec("9"));
        assertThat(document.lines()).extracting(DraftLine::amount).isEqualTo(eurs("40.00, 60.00"));
        assertThat(document.lines())
                .extracting(line -> line.source().serviceOrNull())
                .containsOnlyNulls();
    }

    private static DraftDocument billed(List<Subscription> subscriptions, List<OneTimeCharge> charges) {
        DueAccount.Payer payer = new DueAccount.Payer(
                1, true, null, TaxedCustomer.ORDINARY, Money.zero(eur("1.00").currency()));
        DueAccount due = new DueAccount(payer, 1, "en", subscriptions, charges);
        return ((Billed) new RecurringBilling(policies().build(), CYPRUS, DAY, DAY)
                        .decide(due)
                        .getFirst()
                        .decision())
                .document();
    }

    private static Subscription subscribed(Printing printing, String quantity, String price, String percentOff) {
        Subscription subscription =
                aSubscription().of(price).lessPercent(percentOff).build();
        SubscribedService service = subscription.services().getFirst();
        Price was = service.price();
        Price of = new Price(
                was.id(),
                was.code(),
                pack(printing),
                was.currency(),
                was.model(),
                null,
                was.terms(),
                LocalDate.EPOCH,
                null);
        return subscription.withServices(List.of(new SubscribedService(
                service.id(),
                service.place(),
                of,
                dec(quantity),
                service.grid(),
                service.span(),
                service.billedTo(),
                List.of())));
    }

    private static Product pack(Printing printing) {
        Component magazine = new Component(product("MAG", "STANDARD", null), BigDecimal.ONE, dec("40"));
        Component books = new Component(product("BOOK", "LOW", null), dec("3"), dec("20"));
        return product("PACK", "STANDARD", new Bundle(printing, List.of(magazine, books)));
    }

    private static Product product(String sku, String category, @Nullable Bundle bundle) {
        return new Product(1, sku, sku, Map.of(), Product.Kind.TERMED_SERVICE, category, null, true, bundle);
    }

    private static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }
}
