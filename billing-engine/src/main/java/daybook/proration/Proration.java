package daybook.proration;

import daybook.calendar.Cycle;
import daybook.calendar.Period;
import java.math.BigDecimal;

/** How a part of a cycle is priced (domain.md 11.6). */
public enum Proration {
    /** Days used over the days of the real cycle. */
    BY_DAY,
    /** Days used over 30 a month, so that equal stubs cost the same in every month; never more than the full price. */
    FIXED_30,
    /** A started period costs its full price. */
    NONE;

    /**
     * The share of a full cycle's price that is due.
     *
     * @param days days used
     * @param full the whole cycle that the days lie in
     */
    public Share share(int days, Cycle cycle, Period full) {
        if (days == full.days()) {
            return Share.whole(days);
        }
        return switch (this) {
            case BY_DAY -> new Share(days, full.days());
            case FIXED_30 -> {
                int fixed = cycle.isCalendar() ? Math.multiplyExact(cycle.months(), 30) : full.days();
                yield new Share(Math.min(days, fixed), fixed);
            }
            case NONE -> Share.whole(days);
        };
    }

    /**
     * A fraction of a cycle's price, never rounded.
     *
     * @param days numerator, zero for nothing
     * @param of denominator, above zero
     */
    public record Share(int days, int of) {

        public static Share whole(int days) {
            return new Share(days, days);
        }

        public boolean isWhole() {
            return days == of;
        }

        /** The numerator of {@code price x days / of}; the caller divides and rounds once. */
        public BigDecimal timesDays(BigDecimal price) {
            return price.multiply(BigDecimal.valueOf(days));
        }
    }
}
