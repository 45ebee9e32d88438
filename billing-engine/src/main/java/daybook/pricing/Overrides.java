package daybook.pricing;

import daybook.organisation.Policies;
import daybook.organisation.Policies.Alignment;
import daybook.organisation.Policies.CancelDay;
import daybook.organisation.Policies.JoiningPeriod;
import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import org.jspecify.annotations.Nullable;

/** The policies of a business that a price has its own way; each null: as the business says (scenarios.md, "Words"). */
public record Overrides(
        @Nullable Proration prorate,
        @Nullable FirstPeriod firstPeriod,
        @Nullable CancelDay cancelDay,
        @Nullable Alignment alignment,
        @Nullable JoiningPeriod joining,
        @Nullable ZeroUsage zeroUsage) {

    /** Everything as the business says. */
    public static final Overrides NONE = new Overrides(null, null, null, null, null, null);

    /** The policies that hold for the price: its own where it has one, else those of the business. */
    public Policies.Periods over(Policies.Periods ofBusiness) {
        return new Policies.Periods(
                or(prorate, ofBusiness.prorate()),
                or(firstPeriod, ofBusiness.firstPeriod()),
                or(cancelDay, ofBusiness.cancelDay()),
                or(alignment, ofBusiness.alignment()),
                or(joining, ofBusiness.joining()));
    }

    private static <P> P or(@Nullable P own, P ofBusiness) {
        return own == null ? ofBusiness : own;
    }
}
