package daybook.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Whether a month can be closed (domain.md 5, J67). */
public sealed interface PeriodClose {

    /** It can. */
    record Close(YearMonth month) implements PeriodClose {}

    /** It is closed, or nothing was posted up to its end. */
    record NothingToDo(YearMonth month) implements PeriodClose {}

    /** It cannot. */
    record Refused(YearMonth month, Reason reason, String sentence) implements PeriodClose {}

    /** Why a month cannot be closed. */
    enum Reason {
        /** An earlier month is open. */
        EARLIER_PERIOD_OPEN,
        /** A billing run whose documents belong to it is not at its end. */
        BILLING_UNFINISHED
    }

    /**
     * What stands in the books.
     *
     * @param lastClosed the last month that is closed; null: none is
     * @param firstPosted the first day that something was posted on; null: nothing was
     * @param unfinishedRun the first billing run with documents up to the end of the month that is not at its end
     */
    record Books(
            @Nullable YearMonth lastClosed,
            @Nullable LocalDate firstPosted,
            @Nullable Long unfinishedRun) {}

    /** The last month that has ended by the end of a day. */
    static YearMonth endedBy(LocalDate day) {
        return YearMonth.from(day.plusDays(1)).minusMonths(1);
    }

    /** Decides. */
    static PeriodClose decide(YearMonth month, Books books) {
        YearMonth last = books.lastClosed();
        LocalDate posted = books.firstPosted();
        if ((last != null && !month.isAfter(last)) || posted == null || posted.isAfter(month.atEndOfMonth())) {
            return new NothingToDo(month);
        }
        YearMonth next = last == null ? YearMonth.from(posted) : last.plusMonths(1);
        if (next.isBefore(month)) {
            return new Refused(
                    month,
                    Reason.EARLIER_PERIOD_OPEN,
                    month + " cannot be closed before " + next + "; close that first, as of " + next.atEndOfMonth());
        }
        if (books.unfinishedRun() != null) {
            return new Refused(
                    month,
                    Reason.BILLING_UNFINISHED,
                    month + " cannot be closed while billing run " + books.unfinishedRun()
                            + " is not at its end; post it, or throw its drafts away");
        }
        return new Close(month);
    }
}
