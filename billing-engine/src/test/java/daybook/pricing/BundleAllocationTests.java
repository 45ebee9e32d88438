package daybook.pricing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.PriceBuilder.aPrice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Amounts;
import daybook.fixtures.Laws;
import daybook.money.Money;
import daybook.pricing.Bundle.Component;
import daybook.pricing.Bundle.Printing;
import daybook.pricing.BundleAllocation.Share;
import daybook.pricing.BundleAllocation.Weighed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleAllocationTests {

    private static Product product(int number, @Nullable String category) {
        return new Product(number, "P" + number, "P", Map.of(), Product.Kind.TERMED_SERVICE, category, null, true);
    }

    private static List<Weighed> weighed(String alone) {
        List<Weighed> components = new ArrayList<>();
        for (BigDecimal amount : Amounts.decimals(alone)) {
            components.add(new Weighed(product(components.size(), null), amount));
        }
        return components;
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            AMOUNT | ALONE           | SHARES
            40.00  | 30, 20          | 24.00, 16.00
            10.00  | 1, 1, 1         | 3.34, 3.33, 3.33
            -10.00 | 1, 1, 1         | -3.34, -3.33, -3.33
            24.99  | 19.99, 9.99     | 16.66, 8.33
            0.01   | 19.99, 9.99     | 0.01, 0.00
            40.00  | 30, 0           | 40.00, 0.00
            10.00  | 0, 0            | 5.00, 5.00
            0.00   | 30, 20          | 0.00, 0.00
            50.00  | 30              | 50.00
            """)
    void sharesByWhatComponentsCostAlone(BigDecimal amount, String alone, String shares) {
        assertThat(BundleAllocation.of(eur(amount.toPlainString()), weighed(alone)).stream()
                        .map(Share::amount))
                .isEqualTo(eurs(shares));
    }

    @Test
    void aComponentWeighsWhatItsQuantityCosts() {
        Price price =
                aPrice().costing(new PriceModel.PerUnit(new BigDecimal("2.5"))).build();

        assertThat(BundleAllocation.weighed(new Component("SKU", new BigDecimal(3)), price))
                .isEqualTo(new Weighed(price.product(), new BigDecimal("7.5")));
    }

    @Test
    void oneLineHasAPartInEveryTaxCategory() {
        List<Weighed> components = List.of(
                new Weighed(product(1, "STANDARD"), BigDecimal.ONE),
                new Weighed(product(2, "REDUCED"), BigDecimal.ONE),
                new Weighed(product(3, "STANDARD"), BigDecimal.ONE));

        assertThat(BundleAllocation.byTaxCategory(BundleAllocation.of(eur("10.00"), components)))
                .containsExactly(Map.entry("STANDARD", eur("6.67")), Map.entry("REDUCED", eur("3.33")));
    }

    @Test
    void sharesAddUpWhateverTheAmount() {
        Laws.forAll(2000, cases -> {
            List<Weighed> components = new ArrayList<>();
            for (int i = cases.number(1, 6); i > 0; i--) {
                components.add(new Weighed(product(i, null), BigDecimal.valueOf(cases.number(0, 100_000), 4)));
            }
            Money amount = eur(cases.number(-100_000, 100_000));

            assertThat(Amounts.sum(BundleAllocation.of(amount, components).stream()
                            .map(Share::amount)
                            .toList()))
                    .isEqualTo(amount);
        });
    }

    @Test
    void aBundleIsOfOthersEachOnce() {
        Component one = new Component("A", BigDecimal.ONE);

        assertThat(new Bundle("B", Printing.ONE_LINE, List.of(one)).components())
                .containsExactly(new Component("A", new BigDecimal("1.0")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle("B", Printing.ONE_LINE, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle("B", Printing.ONE_LINE, List.of(one, one)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bundle("A", Printing.COMPONENTS, List.of(one)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Component("A", BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> BundleAllocation.of(eur("1.00"), List.of()));
    }
}
