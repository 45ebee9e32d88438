package daybook.jobs.cli;

import java.time.LocalDate;

/** A business date that was typed. */
final class BusinessDate {

    /** More than this ahead of today is a slip of the finger: all those years would be billed. */
    private static final int YEARS_AHEAD = 5;

    private BusinessDate() {}

    /** @throws CommandFailedException when it is too far ahead */
    static LocalDate checked(String option, LocalDate date, LocalDate today) {
        if (date.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    "%s %s is more than %d years ahead of today, %s; nothing was begun"
                            .formatted(option, date, YEARS_AHEAD, today));
        }
        return date;
    }
}
