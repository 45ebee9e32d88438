package daybook.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days from {@code from} to the day before {@code to}: half-open, so neighbours share a date and never a day.
 *
 * @param from first day
 * @param to first day after, later than {@code from}
 */
public record Period(LocalDate from, LocalDate to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period needs at least one day: [" + from + ", " + to + ")");
        }
    }

    /** Number of civil days; a change of the clock never matters. */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && date.isBefore(to);
    }

    @Override
    public String toString() {
        return "[" + from + ", " + to + ")";
    }
}
