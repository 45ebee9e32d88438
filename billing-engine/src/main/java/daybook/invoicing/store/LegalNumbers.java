package daybook.invoicing.store;

import daybook.invoicing.DocumentKind;
import daybook.organisation.Business;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives out legal numbers without gaps: the counter stays locked until the posting transaction ends, and goes back with
 * it when that fails (domain.md 13.1).
 */
public final class LegalNumbers {

    private static final String TAKE = """
            insert into number_series (business_id, series, year, last_number) values (?, ?, ?, ?)
            on conflict (business_id, series, year)
            do update set last_number = number_series.last_number + excluded.last_number
            returning last_number""";

    private final JdbcTemplate jdbc;
    private final Business business;

    public LegalNumbers(JdbcTemplate jdbc, Business business) {
        this.jdbc = jdbc;
        this.business = business;
    }

    /**
     * Takes the next numbers of a series.
     *
     * @param count how many, above zero
     */
    public Numbers take(DocumentKind kind, int year, int count) {
        String series =
                switch (kind) {
                    case INVOICE -> business.numbering().invoiceSeries();
                    case CREDIT_NOTE -> business.numbering().creditNoteSeries();
                };
        long last = Objects.requireNonNull(jdbc.queryForObject(TAKE, Long.class, business.id(), series, year, count));
        return new Numbers(series, year, last - count);
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
