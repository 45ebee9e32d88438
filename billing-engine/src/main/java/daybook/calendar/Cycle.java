package daybook.calendar;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The length of a billing cycle, such as 3 MONTH.
 *
 * @param count how many units, 1 to 1200
 */
public record Cycle(int count, Unit unit) {

    /** What a cycle is counted in. */
    public enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    public Cycle {
        if (count < 1 || count > 1200) {
            throw new IllegalArgumentException("a cycle has 1 to 1200 units, not " + count);
        }
    }

    /** Whether the cycle is counted in calendar months, so that a day of month can be asked for. */
    public boolean isCalendar() {
        return unit == Unit.MONTH || unit == Unit.YEAR;
    }

    /** Calendar months in the cycle; only when {@link #isCalendar}. */
    public int months() {
        return switch (unit) {
            case MONTH -> count;
            case YEAR -> Math.multiplyExact(count, 12);
            case DAY, WEEK -> throw new IllegalStateException("a cycle of " + this + " has no months");
        };
    }

    /** The date some cycles after an anchor that stands for its own day of month, as in {@link Span#from}. */
    public LocalDate after(LocalDate anchor, long cycles) {
        return after(anchor, cycles, anchor.getDayOfMonth());
    }

    /**
     * The date {@code cycles} cycles after an anchor, counted from the anchor and not from the previous date: monthly
     * from 31 January gives 28 February and then 31 March (domain.md 11.4).
     *
     * @param wantedDay day of month that the anchor stands for, 1 to 31, clamped in shorter months
     */
    LocalDate after(LocalDate anchor, long cycles, int wantedDay) {
        return switch (unit) {
            case DAY -> anchor.plusDays(Math.multiplyExact(cycles, count));
            case WEEK -> anchor.plusWeeks(Math.multiplyExact(cycles, count));
            case MONTH, YEAR ->
                dayOf(YearMonth.from(anchor).plusMonths(Math.multiplyExact(cycles, months())), wantedDay);
        };
    }

    static LocalDate dayOf(YearMonth month, int wantedDay) {
        return month.atDay(Math.min(wantedDay, month.lengthOfMonth()));
    }

    @Override
    public String toString() {
        return count + " " + unit;
    }
}
