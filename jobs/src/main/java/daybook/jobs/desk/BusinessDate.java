package daybook.jobs.desk;

import daybook.jobs.desk.DeclinedException.Reason;
import java.time.LocalDate;

/** A business date as it was asked for. */
public final class BusinessDate {

    /** More than this ahead of today is a slip of the finger: all those years would be billed. */
    private static final int YEARS_AHEAD = 5;

    private BusinessDate() {}

    /**
     * The date itself.
     *
     * @param option where it was asked for, such as {@code --as-of}
     * @throws DeclinedException when it is too far ahead
     */
    public static LocalDate checked(String option, LocalDate date, LocalDate today) {
        if (date.isAfter(today.plusYears(YEARS_AHEAD))) {
            throw new DeclinedException(
                    Reason.MISUSE,
                    "%s %s is more than %d years ahead of today, %s; nothing was begun"
                            .formatted(option, date, YEARS_AHEAD, today));
        }
        return date;
    }
}
