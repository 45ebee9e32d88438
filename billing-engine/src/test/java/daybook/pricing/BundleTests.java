package daybook.pricing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Amounts;
import daybook.fixtures.Laws;
import daybook.money.Money;
import daybook.pricing.Bundle.Component;
import daybook.pricing.Bundle.Printing;
import daybook.pricing.Bundle.Share;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTests {

    private static final MathContext EXACT = MathContext.DECIMAL128;

    private static Product product(int number) {
        return new Product(number, "P" + number, "P", Map.of(), Product.Kind.TERMED_SERVICE, null, null, true, null);
    }

    /** Of one unit each. */
    private static Bundle bundle(String prices) {
        return bundle(Amounts.decimals(prices));
    }

    private static Bundle bundle(List<BigDecimal> prices) {
        List<Component> components = new ArrayList<>();
        for (BigDecimal price : prices) {
            components.add(new Component(product(components.size()), BigDecimal.ONE, price));
        }
        return new Bundle(Printing.COMPONENTS, components);
    }

    private static List<Money> amounts(List<Share> shares) {
        return shares.stream().map(Share::amount).toList();
    }

    private static List<Money> discounts(List<Share> shares) {
        return shares.stream().map(Share::discount).toList();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            AMOUNT | DISCOUNT | PRICES      | AMOUNTS             | DISCOUNTS
            40.00  | 0.00     | 30, 20      | 24.00, 16.00        | 0.00, 0.00
            10.00  | 1.00     | 1, 1, 1     | 3.34, 3.33, 3.33    | 0.34, 0.33, 0.33
            10.00  | 10.00    | 1, 1, 1     | 3.34, 3.33, 3.33    | 3.34, 3.33, 3.33
            -10.00 | 0.00     | 1, 1, 1     | -3.34, -3.33, -3.33 | 0.00, 0.00, 0.00
            24.99  | 2.50     | 19.99, 9.99 | 16.66, 8.33         | 1.67, 0.83
            0.01   | 0.01     | 19.99, 9.99 | 0.01, 0.00          | 0.01, 0.00
            0.00   | 0.00     | 30, 20      | 0.00, 0.00          | 0.00, 0.00
            """)
    void amountAndDiscountAreSharedByWhatComponentsCostAlone(
            String amount, String discount, String prices, String amounts, String discounts) {
        List<Share> shares = bundle(prices).shares(eur(amount), eur(discount), eur(discount));

        assertThat(amounts(shares)).isEqualTo(eurs(amounts));
        assertThat(discounts(shares)).isEqualTo(eurs(discounts));
    }

    @Test
    void aComponentCountsWithItsQuantity() {
        Bundle bundle = new Bundle(
                Printing.COMPONENTS,
                List.of(
                        new Component(product(1), new BigDecimal(5), new BigDecimal("2.5")),
                        new Component(product(2), BigDecimal.ONE, new BigDecimal("37.5"))));

        assertThat(amounts(bundle.shares(eur("40.00"), eur("0.00"), eur("0.00"))))
                .isEqualTo(eurs("10.00, 30.00"));
    }

    @Test
    void sharesAddUpAndAreProportionalWithinACent() {
        Laws.forAll(2_000, cases -> {
            List<BigDecimal> prices = new ArrayList<>();
            for (int i = cases.number(2, 6); i > 0; i--) {
                prices.add(BigDecimal.valueOf(cases.number(1, 100_000), cases.number(0, 4)));
            }
            BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Money amount = eur(cases.number(0L, cases.oneOf(5L, 100_000L)));
            Money discount = eur(cases.number(0L, amount.minor()));
            Money fixed = eur(cases.number(0L, discount.minor()));

            List<Share> shares = bundle(prices).shares(amount, discount, fixed);

            assertThat(Amounts.sum(amounts(shares))).isEqualTo(amount);
            assertThat(Amounts.sum(discounts(shares))).isEqualTo(discount);
            assertThat(Amounts.sum(shares.stream().map(Share::fixed).toList())).isEqualTo(fixed);
            assertThat(shares).allSatisfy(share -> assertThat(share.fixed()).isLessThanOrEqualTo(share.discount()));
            for (int i = 0; i < prices.size(); i++) {
                Share share = shares.get(i);
                BigDecimal exact = BigDecimal.valueOf(amount.minor())
                        .multiply(prices.get(i))
                        .divide(sum, EXACT);
                assertThat(exact.subtract(BigDecimal.valueOf(share.amount().minor()))
                                .abs())
                        .isLessThan(BigDecimal.ONE);
                assertThat(share.discount()).isBetween(eur("0.00"), share.amount());
            }
            assertThat(amounts(bundle(prices).shares(amount.negated(), eur("0.00"), eur("0.00"))))
                    .isEqualTo(amounts(shares).stream().map(Money::negated).toList());
        });
    }

    @Test
    void aBundleIsOfSeveralOthersEachOnce() {
        Component one = new Component(product(1), BigDecimal.ONE, BigDecimal.ONE);
        Component two = new Component(product(2), BigDecimal.ONE, BigDecimal.ONE);
        Bundle bundle = new Bundle(Printing.ONE_LINE, List.of(one, two));
        Component ofAnother = new Component(product(3).of(bundle), BigDecimal.ONE, BigDecimal.ONE);

        assertThat(bundle.components())
                .containsExactly(new Component(product(1), new BigDecimal("1.0"), new BigDecimal("1.00")), two);
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle(Printing.ONE_LINE, List.of(one)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle(Printing.ONE_LINE, List.of(one, one)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle(Printing.ONE_LINE, List.of(one, ofAnother)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(product(1), BigDecimal.ZERO, BigDecimal.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Component(product(1), BigDecimal.ONE, BigDecimal.ZERO));
    }

    @Test
    void onlyABundleOfComponentsIsSplit() {
        Bundle split = bundle("1, 2");
        Bundle whole = new Bundle(Printing.ONE_LINE, split.components());

        assertThat(product(9).splitBundle()).isNull();
        assertThat(product(9).of(whole).splitBundle()).isNull();
        assertThat(product(9).of(split).splitBundle()).isEqualTo(split);
    }
}
