package daybook.pricing;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountTests {

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "50", "100"})
    void a_part_may_be_all_of_it(String percent) {
        assertThat(new Discount.Percent(new BigDecimal(percent)).percent()).isEqualByComparingTo(percent);
    }

    @Test
    void an_amount_may_be_a_cent() {
        assertThat(new Discount.Fixed(eur("0.01")).amount()).isEqualTo(eur("0.01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.01"})
    void a_part_is_above_nothing_and_at_most_all(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Discount.Percent(new BigDecimal(percent)))
                .withMessage("a discount is above 0 and at most 100 percent, not " + percent);
    }

    @Test
    void an_amount_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Discount.Fixed(eur("0.00")))
                .withMessage("a discount is above zero, not 0.00 EUR");
    }
}
