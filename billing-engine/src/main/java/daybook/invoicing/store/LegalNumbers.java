package daybook.invoicing.store;

import daybook.invoicing.DocumentKind;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives out legal numbers without gaps: the counter stays locked until the posting transaction ends, and goes back with
 * it when that fails (domain.md 13.1).
 */
public final class LegalNumbers {

    private static final String TAKE = """
            insert into number_series (business_id, series, year, last_number, last_date) values (?, ?, ?, ?, ?)
            on conflict (business_id, series, year)
            do update set last_number = number_series.last_number + excluded.last_number,
                          last_date = excluded.last_date
            where number_series.last_date <= excluded.last_date
            returning last_number""";

    private static final String LATEST = "select max(last_date) from number_series where business_id = ?";

    private final JdbcTemplate jdbc;
    private final Business business;

    public LegalNumbers(JdbcTemplate jdbc, Business business) {
        this.jdbc = jdbc;
        this.business = business;
    }

    /** The date of the latest document that has a number; empty when there is none. */
    public static Optional<LocalDate> latestDate(JdbcTemplate jdbc, long businessId) {
        return Optional.ofNullable(jdbc.queryForObject(LATEST, LocalDate.class, businessId));
    }

    /**
     * Takes the next numbers of a series.
     *
     * @param date of the documents
     * @param count how many, above zero
     * @throws IllegalStateException when a number was given to a later date already, for numbers go with the dates, or
     *     when the month of the date is closed
     */
    public Numbers take(DocumentKind kind, LocalDate date, int count) {
        LocalDate firstOpen = jdbc.queryForObject("select first_open_day(?)", LocalDate.class, business.id());
        if (firstOpen != null && date.isBefore(firstOpen)) {
            throw new IllegalStateException(
                    "PERIOD_CLOSED: documents dated " + date + " cannot be posted before " + firstOpen);
        }
        String series =
                switch (kind) {
                    case INVOICE -> business.numbering().invoiceSeries();
                    case CREDIT_NOTE -> business.numbering().creditNoteSeries();
                    case ZERO -> throw new IllegalArgumentException("what comes to nothing gets no number");
                };
        List<Long> last = jdbc.query(
                TAKE, (row, _) -> row.getLong("last_number"), business.id(), series, date.getYear(), count, date);
        if (last.isEmpty()) {
            throw new IllegalStateException("a document of series " + series + " is dated later than " + date);
        }
        return new Numbers(series, date.getYear(), last.getFirst() - count);
    }

    /** A run of numbers of one series, given one after the other. */
    public static final class Numbers {

        private final String series;
        private final int year;
        private long last;

        Numbers(String series, int year, long last) {
            this.series = series;
            this.year = year;
            this.last = last;
        }

        public LegalNumber next() {
            return new LegalNumber(series, year, ++last);
        }
    }

    /** A legal number. */
    public record LegalNumber(String series, int year, long sequence) {

        /** As printed: {@code INV-2026-000042}. */
        public String text() {
            String digits = Long.toString(sequence);
            return series + "-" + year + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
        }
    }
}
