package daybook.subscription;

import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.money.Currency;
import daybook.pricing.Discount;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.RunningDiscount.Use;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionTests {

    @Test
    void has_one_currency() {
        Subscription yen =
                aSubscription().in(Currency.of("JPY")).of("100").less("10").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subscription(1, "S1", yen.grid(), Currency.EUR, yen.services(), List.of()))
                .withMessage("subscription S1 is in EUR, not in JPY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subscription(1, "S1", yen.grid(), Currency.EUR, List.of(), yen.discounts()))
                .withMessage("subscription S1 is in EUR, not in JPY");
    }

    @Test
    void knows_how_many_cycles_of_its_discount_are_left() {
        Discount half = new Discount.Percent(new BigDecimal("50"));

        assertThat(new RunningDiscount(1, half, Scope.ALL, 3, new Use(1, null, null)).left())
                .isEqualTo(2);
        assertThat(new RunningDiscount(1, half, Scope.ALL, null, new Use(1, null, null)).left())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
