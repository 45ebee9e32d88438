package daybook.jobs.billing;

import daybook.invoicing.RefusalReason;
import daybook.invoicing.store.LegalNumbers;
import daybook.ledger.store.AccountingPeriods;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether documents of a date can be posted. */
final class PostingDate {

    private PostingDate() {}

    /** Why not; empty: they can. */
    static Optional<ManualOutcome.Refused> refusal(JdbcTemplate jdbc, Business business, LocalDate date) {
        return new AccountingPeriods(jdbc, business.id())
                .firstOpenDay()
                .filter(date::isBefore)
                .map(open -> new ManualOutcome.Refused(
                        RefusalReason.PERIOD_CLOSED,
                        "a document dated " + date + " cannot be posted, because that month of " + business.code()
                                + " is closed; date it " + open + " or later"))
                .or(() -> beforeTheLast(jdbc, business, date));
    }

    private static Optional<ManualOutcome.Refused> beforeTheLast(JdbcTemplate jdbc, Business business, LocalDate date) {
        return LegalNumbers.latestDate(jdbc, business.id())
                .filter(date::isBefore)
                .map(latest -> new ManualOutcome.Refused(
                        RefusalReason.DATED_TOO_EARLY,
                        "a document dated " + date + " cannot be posted: " + business.code() + " has a legal number of "
                                + latest + " already, and numbers go with the dates; date it " + latest + " or later"));
    }
}
