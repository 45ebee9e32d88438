package daybook.invoicing;

import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Laws;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.pricing.PriceModel;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A discount is taken off before minimum and maximum, and a part of a cycle has its part of them (domain.md 30). */
class LimitedBillingTests {

    private static SubscriptionBuilder at(String price, @Nullable String minimum, @Nullable String maximum) {
        return aSubscription()
                .startingOn("2026-04-01")
                .billedOn("1")
                .with(aService()
                        .priced(PriceModel.within(
                                new PriceModel.Flat(new BigDecimal(price)), decimal(minimum), decimal(maximum))));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static String billed(SubscriptionBuilder subscription, String asOf) {
        LocalDate day = LocalDate.parse(asOf);
        Billed billed = (Billed) new RecurringBilling(policies().build(), TaxRates.NONE, day, day)
                .decide(subscription.build(), BilledAccount.ORDINARY);
        return billed.document().lines().stream()
                .map(line -> line.amount().amount() + " - " + line.discount().amount() + " = "
                        + line.net().amount())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            PRICE  | MINIMUM | MAXIMUM | PERCENT | LINE
            8.00   | 10.00   |         | 10      | 10.00 - 0.00 = 10.00
            11.00  | 10.00   |         | 10      | 11.00 - 1.00 = 10.00
            20.00  | 10.00   |         | 10      | 20.00 - 2.00 = 18.00
            20.00  | 10.00   |         | 100     | 20.00 - 10.00 = 10.00
            150.00 |         | 100.00  | 10      | 100.00 - 0.00 = 100.00
            110.00 |         | 100.00  | 20      | 100.00 - 12.00 = 88.00
            90.00  |         | 100.00  | 10      | 90.00 - 9.00 = 81.00
            0.00   | 10.00   |         | 10      | 10.00 - 0.00 = 10.00
            """)
    void aDiscountComesBeforeTheLimits(
            String price, @Nullable String minimum, @Nullable String maximum, String percent, String line) {
        assertThat(billed(at(price, minimum, maximum).lessPercent(percent), "2026-04-01"))
                .isEqualTo(line);
    }

    @Test
    void aPartOfACycleHasItsPartOfTheLimits() {
        assertThat(billed(at("8.00", "10.00", null).startingOn("2026-04-16"), "2026-04-16"))
                .isEqualTo("5.00 - 0.00 = 5.00");
        assertThat(billed(at("11.00", "10.00", null).startingOn("2026-04-16").lessPercent("50"), "2026-04-16"))
                .isEqualTo("5.50 - 0.50 = 5.00");
    }

    @Test
    void aFixedDiscountIsSpreadBeforeTheLimits() {
        SubscriptionBuilder two = at("8.00", "7.00", null).with(aService().flat("8.00"));

        assertThat(billed(two.less("4.00"), "2026-04-01")).isEqualTo("8.00 - 1.00 = 7.00, 8.00 - 2.00 = 6.00");
    }

    @Test
    void whatIsPaidIsAlwaysWithinTheLimits() {
        Laws.forAll(1000, cases -> {
            BigDecimal minimum = cases.decimal(1, 5_000, 2);
            BigDecimal maximum = minimum.add(cases.decimal(0, 5_000, 2));
            PriceModel model = PriceModel.within(new PriceModel.Flat(cases.decimal(0, 12_000, 2)), minimum, maximum);
            LocalDate day = LocalDate.of(2026, 4, 1);
            Billed billed = (Billed) new RecurringBilling(policies().build(), TaxRates.NONE, day, day)
                    .decide(
                            aSubscription()
                                    .startingOn(day)
                                    .with(aService().priced(model))
                                    .lessPercent(Integer.toString(cases.number(1, 100)))
                                    .build(),
                            BilledAccount.ORDINARY);
            DraftLine line = billed.document().lines().getFirst();

            assertThat(line.net().amount()).isBetween(minimum, maximum);
            assertThat(line.discount().isNegative()).isFalse();
            assertThat(line.net()).isEqualTo(line.amount().minus(line.discount()));
        });
    }
}
