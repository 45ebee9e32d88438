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

    private static final Policies.Periods BUSINESS = new Policies.Periods(
            Proration.BY_DAY, FirstPeriod.SHORT, CancelDay.EXCLUDED, Alignment.IMMEDIATE, JoiningPeriod.BY_DAY);

    @Test
    void leaveWhatTheBusinessSays() {
        assertThat(Overrides.NONE.over(BUSINESS)).isEqualTo(BUSINESS);
    }

    @Test
    void standOverWhatTheBusinessSays() {
        Overrides own = new Overrides(
                Proration.NONE, FirstPeriod.FULL, CancelDay.INCLUDED, Alignment.DELAYED, JoiningPeriod.FREE, null);

        assertThat(own.over(BUSINESS))
                .isEqualTo(new Policies.Periods(
                        Proration.NONE, FirstPeriod.FULL, CancelDay.INCLUDED, Alignment.DELAYED, JoiningPeriod.FREE));
    }
}
