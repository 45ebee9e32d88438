package daybook.jobs.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Days that are not worked on.
 *
 * @param weekend days of the week; at most six
 * @param days single days, and what they are called
 */
public record HolidayCalendar(String code, Set<DayOfWeek> weekend, Map<LocalDate, String> days) {

    public HolidayCalendar {
        weekend = Set.copyOf(weekend);
        days = Map.copyOf(days);
        if (weekend.size() >= DayOfWeek.values().length) {
            throw new IllegalArgumentException("a calendar needs a day to work on: " + code);
        }
    }

    boolean isWorkedOn(LocalDate day) {
        return whyNot(day).isEmpty();
    }

    /** Why a day is not worked on; empty: it is. */
    Optional<String> whyNot(LocalDate day) {
        return Optional.ofNullable(days.get(day))
                .map(name -> "holiday: " + name)
                .or(() -> weekend.contains(day.getDayOfWeek()) ? Optional.of("weekend") : Optional.empty());
    }

    /** The first day from this one on that is worked on. */
    LocalDate workingDay(LocalDate from) {
        LocalDate day = from;
        while (!isWorkedOn(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The first of the days without work that end with the day before this one, or this day itself. */
    LocalDate beginOfRest(LocalDate before) {
        LocalDate day = before;
        while (!isWorkedOn(day.minusDays(1))) {
            day = day.minusDays(1);
        }
        return day;
    }
}
