package daybook.pricing;

import daybook.organisation.Policies.CancelDay;
import daybook.proration.Alignment;
import daybook.proration.FirstPeriod;
import daybook.proration.JoinProration;
import daybook.proration.Proration;
import org.jspecify.annotations.Nullable;

/** The policies of a business that a price has its own way; each null: as the business says (scenarios.md, "Words"). */
public record Overrides(
        @Nullable Proration prorate,
        @Nullable FirstPeriod firstPeriod,
        @Nullable CancelDay cancelDay,
        @Nullable Alignment alignment,
        @Nullable JoinProration joinProration,
        @Nullable ZeroUsage zeroUsage) {

    /** Everything as the business says. */
    public static final Overrides NONE = new Overrides(null, null, null, null, null, null);
}
