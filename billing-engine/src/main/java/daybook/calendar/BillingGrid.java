package daybook.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The boundaries between the cycles of a subscription, reaching endlessly in both directions from an anchor (domain.md
 * 11.4 and 30, "billing day off the start day").
 *
 * @param anchor the first boundary on or after the start
 * @param wantedDay day of month that boundaries fall on, 1 to 31, clamped in shorter months; not used by days and weeks
 */
public record BillingGrid(Cycle cycle, LocalDate anchor, int wantedDay) {

    /**
     * The grid of a subscription.
     *
     * @param start first day of service
     * @param month 1 to 12 to fix the month in which cycles of several months begin, 0 to begin at the first billing day
     * @throws IllegalArgumentException when the billing day does not suit the cycle, or there is no such month
     */
    public static BillingGrid of(Cycle cycle, LocalDate start, BillingDay day, int month) {
        if (!day.suits(cycle)) {
            throw new IllegalArgumentException("a cycle of " + cycle + " cannot begin on " + day);
        }
        if (month < 0 || month > 12) {
            throw new IllegalArgumentException("a billing month is 1 to 12, not " + month);
        }
        return switch (day) {
            case BillingDay.OfStart() -> {
                int wanted = start.getDayOfMonth();
                yield new BillingGrid(cycle, cycle.isCalendar() ? firstOn(cycle, start, wanted, month) : start, wanted);
            }
            case BillingDay.OfWeek(DayOfWeek weekday) ->
                new BillingGrid(cycle, start.with(TemporalAdjusters.nextOrSame(weekday)), 0);
            case BillingDay.OfMonth(int wanted) -> new BillingGrid(cycle, firstOn(cycle, start, wanted, month), wanted);
        };
    }

    private static LocalDate firstOn(Cycle cycle, LocalDate start, int wanted, int month) {
        YearMonth candidate = YearMonth.from(start);
        while (Cycle.dayOf(candidate, wanted).isBefore(start) || !begins(cycle, candidate, month)) {
            candidate = candidate.plusMonths(1);
        }
        return Cycle.dayOf(candidate, wanted);
    }

    /** Cycles that do not divide a year (or are years) can only begin in the month itself. */
    private static boolean begins(Cycle cycle, YearMonth candidate, int month) {
        int step = 12 % cycle.months() == 0 ? cycle.months() : 12;
        return month == 0 || Math.floorMod(candidate.getMonthValue() - month, step) == 0;
    }

    /** The boundary {@code index} cycles after the anchor; negative before it. */
    public LocalDate boundary(long index) {
        return cycle.after(anchor, index, wantedDay);
    }

    /** The cycle that contains a date, which may lie before the anchor. */
    public Period cycleContaining(LocalDate date) {
        long index = guess(date);
        while (boundary(index).isAfter(date)) {
            index--;
        }
        while (!boundary(index + 1).isAfter(date)) {
            index++;
        }
        return new Period(boundary(index), boundary(index + 1));
    }

    /** Whether a cycle begins on that date. */
    public boolean isBoundary(LocalDate date) {
        return cycleContaining(date).from().equals(date);
    }

    private long guess(LocalDate date) {
        return switch (cycle.unit()) {
            case DAY -> ChronoUnit.DAYS.between(anchor, date) / cycle.count();
            case WEEK -> ChronoUnit.WEEKS.between(anchor, date) / cycle.count();
            case MONTH, YEAR -> ChronoUnit.MONTHS.between(anchor, date) / cycle.months();
        };
    }
}
