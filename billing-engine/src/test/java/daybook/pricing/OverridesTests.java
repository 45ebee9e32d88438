package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.organisation.Policies;
import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.CancelDay;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import org.junit.jupiter.api.Test;

class OverridesTests {

    private static final Policies.Periods BUSINESS = Policies.DEFAULT.periods();

    @Test
    void aPriceThatSaysNothingIsAsTheBusinessSays() {
        assertThat(Overrides.NONE.over(BUSINESS)).isEqualTo(BUSINESS);
    }

    @Test
    void aPriceSaysOtherwiseForItself() {
        Overrides all = new Overrides(
                Proration.NONE,
                FirstPeriod.FULL,
                CancelDay.INCLUDED,
                Alignment.DELAYED,
                JoiningPeriod.FREE,
                ZeroUsage.NOTHING);
        Overrides one = new Overrides(null, FirstPeriod.FULL, null, null, null, null);

        assertThat(all.over(BUSINESS))
                .isEqualTo(new Policies.Periods(
                        Proration.NONE, FirstPeriod.FULL, CancelDay.INCLUDED, Alignment.DELAYED, JoiningPeriod.FREE));
        assertThat(one.over(BUSINESS).firstPeriod()).isEqualTo(FirstPeriod.FULL);
        assertThat(one.over(BUSINESS).prorate()).isEqualTo(BUSINESS.prorate());
    }
}
