package daybook.calendar;

import java.time.DayOfWeek;
import java.util.Arrays;

/** The day on which cycles begin, as the customer wants it. */
public sealed interface BillingDay {

    /** The day on which the subscription started, whatever it is. */
    record OfStart() implements BillingDay {}

    /**
     * A day of the month; in a shorter month its last day.
     *
     * @param day 1 to 31
     */
    record OfMonth(int day) implements BillingDay {
        public OfMonth {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("a billing day is 1 to 31 or a weekday, not " + day);
            }
        }
    }

    /** A day of the week, for cycles of weeks. */
    record OfWeek(DayOfWeek day) implements BillingDay {}

    /**
     * Reads {@code 1} to {@code 31}, a weekday such as {@code MONDAY}, or nothing for the day of the start.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static BillingDay parse(String text) {
        if (text.isEmpty()) {
            return new OfStart();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 2) {
            return new OfMonth(Integer.parseInt(text));
        }
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equals(text))
                .findFirst()
                .map(OfWeek::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a billing day is 1 to 31 or a weekday such as MONDAY, not '" + text + "'"));
    }

    /** Whether such a day can be asked for with such a cycle: a day of month with months, a weekday with weeks. */
    default boolean suits(Cycle cycle) {
        return switch (this) {
            case OfStart() -> true;
            case OfMonth(int _) -> cycle.isCalendar();
            case OfWeek(DayOfWeek _) -> cycle.unit() == Cycle.Unit.WEEK;
        };
    }
}
