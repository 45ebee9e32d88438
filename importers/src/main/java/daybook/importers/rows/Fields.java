package daybook.importers.rows;

import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import daybook.money.Currency;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, by column. A column that the file does not have, and one that is empty, are the same. The
 * first value that is wrong is kept as the row's problem; reading goes on with a stand-in, so that a parser reads as a
 * list of columns.
 */
final class Fields {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int MAX_INTEGER_DIGITS = 15;
    private static final int MAX_TEXT = 200;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private final CsvRow row;
    private final Header header;
    private @Nullable Reject problem;

    Fields(CsvRow row, Header header) {
        this.row = row;
        this.header = header;
        this.problem = row.problem();
    }

    /** The first problem of the row; null: every value that was read is right. */
    @Nullable
    Reject problem() {
        return problem;
    }

    /** Refuses the row for a value, unless it is refused already. */
    void refuse(@Nullable String column, RejectCode code, String message) {
        if (problem == null) {
            problem = new Reject(row.number(), row.line(), column, code, message);
        }
    }

    /** The value without the spaces around it; empty when there is none. Never refuses. */
    String raw(String column) {
        int place = header.placeOf(column);
        return place < 0 || place >= row.cells().size()
                ? ""
                : row.cells().get(place).strip();
    }

    /** A value as a message shows it: short, and without what could not be seen. */
    static String shown(String value) {
        String visible = value.codePoints()
                .map(c -> Characters.isForbidden(c) ? '\ufffd' : c)
                .limit(41)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + (visible.codePointCount(0, visible.length()) > 40 ? visible.substring(0, 38) + "…" : visible)
                + "'";
    }

    /** Text in normal form C, or null. */
    @Nullable
    String text(String column) {
        String value = raw(column);
        if (value.isEmpty()) {
            return null;
        }
        if (value.codePoints().anyMatch(Characters::isForbidden)) {
            refuse(
                    column,
                    RejectCode.FORBIDDEN_CHARACTER,
                    column + " " + shown(value)
                            + " has a control character, or one that hides or reverses text; remove it");
            return null;
        }
        String normal = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (normal.length() > MAX_TEXT) {
            refuse(
                    column,
                    RejectCode.TEXT_TOO_LONG,
                    column + " has " + normal.length() + " characters; expected at most " + MAX_TEXT);
            return null;
        }
        return normal;
    }

    /** Text that every row has. */
    String neededText(String column) {
        needed(column);
        String value = text(column);
        return value == null ? "" : value;
    }

    /** Refuses the row when the column is empty. */
    boolean needed(String column) {
        if (raw(column).isEmpty()) {
            refuse(column, RejectCode.MISSING_VALUE, column + " is empty; every row needs it");
            return false;
        }
        return true;
    }

    /** A code that is not empty. */
    String code(String column) {
        String value = raw(column);
        if (needed(column) && !CodeRule.holdsFor(value)) {
            refuse(
                    column,
                    RejectCode.NOT_A_CODE,
                    column + " " + shown(value) + " is no code: expected " + CodeRule.EXPECTED);
        }
        return value;
    }

    /** A word out of those that an enum knows, or the default where the column is empty. */
    <E extends Enum<E>> E word(String column, E byDefault) {
        String value = raw(column);
        if (value.isEmpty()) {
            return byDefault;
        }
        List<String> known = new ArrayList<>();
        for (E constant : byDefault.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
            known.add(constant.name());
        }
        refuse(
                column,
                RejectCode.NOT_A_WORD,
                column + " is " + shown(value) + "; expected one of " + String.join(", ", known)
                        + Nearest.hint(value, known));
        return byDefault;
    }

    /** {@code true} or {@code false}, or null. */
    @Nullable
    Boolean flag(String column) {
        String value = raw(column).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                refuse(column, RejectCode.NOT_A_WORD, column + " is " + shown(value) + "; expected true or false");
                yield null;
            }
        };
    }

    /** A date that exists, between 1900 and 2999, or null. */
    @Nullable
    LocalDate date(String column) {
        String value = raw(column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            if (DATE.matcher(value).matches()) {
                LocalDate date = LocalDate.parse(value);
                if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                    return date;
                }
                refuse(
                        column,
                        RejectCode.OUT_OF_RANGE,
                        column + " is " + value + "; expected a date between 1900 and 2999, or nothing for no limit");
                return null;
            }
        } catch (DateTimeException e) {
            refuse(column, RejectCode.NOT_A_DATE, column + " is " + value + ", a day that does not exist");
            return null;
        }
        refuse(column, RejectCode.NOT_A_DATE, column + " is " + shown(value) + "; expected a date such as 2026-01-31");
        return null;
    }

    /** A plain decimal of at most 15 digits before the point, or null. */
    @Nullable
    BigDecimal decimal(String column, int decimals, String decimalsOf) {
        String value = raw(column);
        return value.isEmpty() ? null : decimalOf(column, value, decimals, decimalsOf);
    }

    /** A plain decimal that is only a part of a value, or null where it is none. */
    @Nullable
    BigDecimal decimalOf(String column, String value, int decimals, String decimalsOf) {
        if (!DECIMAL.matcher(value).matches()) {
            refuse(
                    column,
                    RejectCode.NOT_A_NUMBER,
                    column + " is " + shown(value)
                            + "; expected a plain number such as 1234.50: digits and a point, no thousands separator");
            return null;
        }
        int point = value.indexOf('.');
        int integers = (point < 0 ? value.length() : point) - (value.startsWith("-") ? 1 : 0);
        if (integers > MAX_INTEGER_DIGITS) {
            refuse(
                    column,
                    RejectCode.OUT_OF_RANGE,
                    column + " is " + shown(value) + "; expected at most 15 digits before the point");
            return null;
        }
        if (point >= 0 && value.length() - point - 1 > decimals) {
            refuse(
                    column,
                    RejectCode.TOO_MANY_DECIMALS,
                    column + " is " + shown(value) + "; " + decimalsOf + " has at most " + decimals + " decimals");
            return null;
        }
        return new BigDecimal(value);
    }

    /** An amount of a currency, not negative, or null. */
    @Nullable
    BigDecimal amount(String column, Currency currency) {
        return notNegative(column, decimal(column, currency.decimals(), "an amount in " + currency));
    }

    @Nullable
    BigDecimal notNegative(String column, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            refuse(column, RejectCode.OUT_OF_RANGE, column + " is " + shown(raw(column)) + "; expected 0 or more");
        }
        return value;
    }

    /** A whole number within limits, or null. */
    @Nullable
    Integer whole(String column, int least, int most) {
        return whole(column, least, most, RejectCode.OUT_OF_RANGE);
    }

    /** A whole number within limits, or null. */
    @Nullable
    Integer whole(String column, int least, int most, RejectCode beyond) {
        String value = raw(column);
        if (value.isEmpty()) {
            return null;
        }
        if (!WHOLE.matcher(value).matches()) {
            refuse(column, RejectCode.NOT_A_NUMBER, column + " is " + shown(value) + "; expected a whole number");
            return null;
        }
        int number = Integer.parseInt(value);
        if (number < least || number > most) {
            refuse(column, beyond, column + " is " + number + "; expected " + least + " to " + most);
            return null;
        }
        return number;
    }

    /** A currency, or the default where the column is empty. */
    Currency currency(String column, Currency byDefault) {
        String value = raw(column);
        if (value.isEmpty()) {
            return byDefault;
        }
        if (!Currency.isKnown(value)) {
            refuse(
                    column,
                    RejectCode.UNKNOWN_CURRENCY,
                    column + " is " + shown(value) + "; expected an ISO 4217 code in capitals such as EUR");
            return byDefault;
        }
        return Currency.of(value);
    }

    /** What stands between semicolons. */
    List<String> list(String column) {
        return Optional.ofNullable(text(column)).stream()
                .flatMap(value -> Arrays.stream(value.split(";", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }
}
