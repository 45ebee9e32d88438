package daybook.jobs.explanation;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredLine.LineTax;
import daybook.money.Currency;
import daybook.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads values out of rows. */
final class Columns {

    private Columns() {}

    static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getLong(column), currency);
    }

    static @Nullable Money moneyOrNull(ResultSet row, String column, Currency currency) throws SQLException {
        Long minor = row.getObject(column, Long.class);
        return minor == null ? null : new Money(minor, currency);
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static @Nullable LocalDate dateOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static Period period(ResultSet row, String from, String to) throws SQLException {
        return new Period(date(row, from), date(row, to));
    }

    /** How a line is taxed, of columns that begin with a prefix. */
    static LineTax tax(ResultSet row, String prefix) throws SQLException {
        return new LineTax(
                row.getString(prefix + "tax_category"),
                row.getBigDecimal(prefix + "tax_percent"),
                row.getBoolean(prefix + "tax_inclusive"),
                row.getString(prefix + "tax_exemption"));
    }
}
