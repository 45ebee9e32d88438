package daybook.organisation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When an invoice is due (domain.md 5). */
public sealed interface PaymentTerms {

    /** A number of days after the date of issue: {@code 14 DAYS}. */
    record Days(int days) implements PaymentTerms {
        public Days {
            if (days < 0) {
                throw new IllegalArgumentException("an invoice cannot be due " + days + " days after its date");
            }
        }
    }

    /** A number of days after the end of the month of issue: {@code EOM+10}. */
    record EndOfMonth(int plusDays) implements PaymentTerms {
        public EndOfMonth {
            if (plusDays < 0) {
                throw new IllegalArgumentException("an invoice cannot be due " + plusDays + " days after its month");
            }
        }
    }

    /** A day of the month after the month of issue, clamped to its last day: {@code DAY 15}. */
    record DayOfNextMonth(int day) implements PaymentTerms {
        public DayOfNextMonth {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("a day of the month is 1 to 31, not " + day);
            }
        }
    }

    Pattern FORM = Pattern.compile("(?:(\\d{1,3}) DAYS)|(?:EOM\\+(\\d{1,3}))|(?:DAY (\\d{1,2}))");

    /**
     * Reads {@code 14 DAYS}, {@code EOM+10} or {@code DAY 15}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static PaymentTerms parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            if (matcher.group(1) != null) {
                return new Days(Integer.parseInt(matcher.group(1)));
            }
            if (matcher.group(2) != null) {
                return new EndOfMonth(Integer.parseInt(matcher.group(2)));
            }
            int day = Integer.parseInt(matcher.group(3));
            if (day >= 1 && day <= 31) {
                return new DayOfNextMonth(day);
            }
        }
        throw new IllegalArgumentException(
                "payment terms are such as '14 DAYS', 'EOM+10' or 'DAY 15', not '" + text + "'");
    }

    /** The date by which an invoice of that date is to be paid. */
    default LocalDate dueDate(LocalDate issued) {
        return switch (this) {
            case Days(int days) -> issued.plusDays(days);
            case EndOfMonth(int plusDays) ->
                YearMonth.from(issued).atEndOfMonth().plusDays(plusDays);
            case DayOfNextMonth(int day) -> {
                YearMonth next = YearMonth.from(issued).plusMonths(1);
                yield next.atDay(Math.min(day, next.lengthOfMonth()));
            }
        };
    }
}
