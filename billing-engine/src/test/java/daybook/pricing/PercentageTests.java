package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.pricing.PriceModel.Percentage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentageTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            TIERS           | FEE  | FREE | VALUE  | PRICE
            5               | 0    | 0    | 50     | 2.50
            5               | 0.30 | 0    | 50     | 2.80
            1.4             | 0    | 0    | 9.99   | 0.13986
            # oracle.md F05
            100: 5; 2 + 10  | 0    | 0    | 50     | 2.50
            100: 5; 2 + 10  | 0    | 0    | 150    | 16.00
            100: 5; 2 + 10  | 0    | 0    | 100    | 5.00
            100: 5; 2 + 10  | 0    | 0    | 100.01 | 15.0002
            100: 5; 2 + 10  | 3    | 20   | 150    | 18.60
            5               | 0.30 | 20   | 20     | 0
            5               | 0.30 | 20   | 20.01  | 0.3005
            5               | 0.30 | 0    | 0      | 0.30
            5 + 1           | 0    | 20   | 10     | 1
            0               | 0    | 0    | 10     | 0
            """)
    void isOfAValue(String tiers, BigDecimal fee, BigDecimal free, BigDecimal value, BigDecimal price) {
        Percentage percentage = new Percentage(PriceModelTests.tiers(tiers), fee, free);

        assertThat(percentage.priceOf(value)).isEqualByComparingTo(price);
        assertThat(percentage.plain().priceOf(value)).isEqualByComparingTo(price);
        assertThat(percentage.unitPrice()).isNull();
    }

    @Test
    void isTheSameHoweverItIsWritten() {
        assertThat(new Percentage(PriceModelTests.tiers("5.0"), new BigDecimal("0.30"), new BigDecimal("20.0")).plain())
                .isEqualTo(new Percentage(PriceModelTests.tiers("5"), new BigDecimal("0.3"), new BigDecimal("2E1"))
                        .plain());
    }

    @Test
    void staysWithinLimits() {
        PriceModel limited = PriceModel.within(
                new Percentage(PriceModelTests.tiers("5"), BigDecimal.ZERO, BigDecimal.ZERO),
                BigDecimal.ONE,
                BigDecimal.TWO);

        assertThat(limited.priceOf(BigDecimal.TEN)).isEqualByComparingTo("1");
        assertThat(limited.priceOf(new BigDecimal(30))).isEqualByComparingTo("1.5");
        assertThat(limited.priceOf(new BigDecimal(100))).isEqualByComparingTo("2");
    }

    @Test
    void hasNothingNegative() {
        BigDecimal minus = new BigDecimal(-1);
        Tiers tiers = PriceModelTests.tiers("5");

        assertThatIllegalArgumentException().isThrownBy(() -> new Percentage(tiers, minus, BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Percentage(tiers, BigDecimal.ZERO, minus));
    }
}
