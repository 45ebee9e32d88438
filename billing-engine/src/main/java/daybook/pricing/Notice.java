package daybook.pricing;

import daybook.calendar.Cycle;
import java.time.LocalDate;

/** How long after a cancellation a service can end at the earliest (domain.md 11.7). */
public sealed interface Notice {

    /** It can end at once. */
    static Notice none() {
        return new Days(0);
    }

    /**
     * So many days.
     *
     * @param count 0 or more
     */
    record Days(int count) implements Notice {

        public Days {
            refuseNegative(count);
        }
    }

    /**
     * So many cycles of the price, counted from the day of the cancellation.
     *
     * @param count 0 or more
     */
    record Cycles(int count) implements Notice {

        public Cycles {
            refuseNegative(count);
        }
    }

    /**
     * The earliest end of a service that is cancelled.
     *
     * @param on the day of the cancellation
     * @param cycle of the price
     */
    default LocalDate from(LocalDate on, Cycle cycle) {
        return switch (this) {
            case Days(int count) -> on.plusDays(count);
            case Cycles(int count) -> cycle.after(on, count);
        };
    }

    private static void refuseNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("days or cycles of notice are not negative");
        }
    }
}
