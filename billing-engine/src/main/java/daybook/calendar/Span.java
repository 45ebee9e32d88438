package daybook.calendar;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A length of time that is counted from some day, such as 14 DAY of trial or 12 MONTH of contract.
 *
 * @param count how many units, 1 to 1200
 */
public record Span(int count, Cycle.Unit unit) {

    private static final int MOST = 1200;

    public Span {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a span has 1 to " + MOST + " units, not " + count);
        }
    }

    /**
     * Reads {@code 3 MONTH}.
     *
     * @throws IllegalArgumentException when it is none, with a sentence that says what was expected
     */
    public static Span parse(String text) {
        String[] words = text.strip().split(" +", -1);
        boolean known = words.length == 2
                && words[0].matches("[1-9][0-9]{0,3}")
                && Integer.parseInt(words[0]) <= MOST
                && Arrays.stream(Cycle.Unit.values())
                        .anyMatch(unit -> unit.name().equals(words[1]));
        if (!known) {
            String units = Arrays.stream(Cycle.Unit.values()).map(Enum::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time; expected 1 to " + MOST + " and one of " + units);
        }
        return new Span(Integer.parseInt(words[0]), Cycle.Unit.valueOf(words[1]));
    }

    /** The first day that is no longer in it; 31 January and a month end on the last day of February. */
    public LocalDate from(LocalDate start) {
        return start.plus(period());
    }

    /** As months and days, so that several can be added up and counted from one anchor (domain.md 11.4). */
    public Period period() {
        return times(1);
    }

    private Period times(int times) {
        int all = Math.multiplyExact(count, times);
        return switch (unit) {
            case DAY -> Period.ofDays(all);
            case WEEK -> Period.ofDays(Math.multiplyExact(all, 7));
            case MONTH -> Period.ofMonths(all);
            case YEAR -> Period.ofMonths(Math.multiplyExact(all, 12));
        };
    }

    /** The first end of a whole number of spans after a day, counted from the anchor and not from the end before. */
    public LocalDate nextEnd(LocalDate anchor, LocalDate after) {
        int times = 1;
        while (!anchor.plus(times(times)).isAfter(after)) {
            times++;
        }
        return anchor.plus(times(times));
    }

    @Override
    public String toString() {
        return count + " " + unit;
    }
}
