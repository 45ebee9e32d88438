package daybook.ledger.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Months that are closed. */
public final class AccountingPeriods {

    private static final String CLOSING = """
            insert into accounting_period (business_id, month, state) values (?, ?, 'CLOSING')
            on conflict (business_id, month) do nothing""";

    private static final String LAST_CLOSED =
            "select max(month) from accounting_period where business_id = ? and state = 'CLOSED'";

    private static final String FIRST_POSTED = "select min(posted_on) from posting where business_id = ?";

    private static final String FORGET = "delete from period_balance where business_id = ? and month = ?";

    private static final String STORE = """
            insert into period_balance (business_id, month, ledger_account, account_id, currency, opening_minor,
                debit_minor, credit_minor, closing_minor)
            select ?, ?, ledger_account, account_id, currency, sum(opening), sum(debit), sum(credit),
                   sum(opening) + sum(debit) - sum(credit)
            from (
                select ledger_account, account_id, currency, closing_minor as opening, 0 as debit, 0 as credit
                from period_balance where business_id = ? and month = ? and closing_minor <> 0
                union all
                select ledger_account, account_id, currency, 0, greatest(amount_minor, 0), greatest(-amount_minor, 0)
                from posting where business_id = ? and posted_on >= ? and posted_on < ?
            ) moved
            group by ledger_account, account_id, currency""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public AccountingPeriods(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    /** The last month that is closed; empty: none is. */
    public Optional<YearMonth> lastClosed() {
        return Optional.ofNullable(jdbc.queryForObject(LAST_CLOSED, LocalDate.class, businessId))
                .map(YearMonth::from);
    }

    /** The first day that something was posted on; empty: nothing was. */
    public Optional<LocalDate> firstPosted() {
        return Optional.ofNullable(jdbc.queryForObject(FIRST_POSTED, LocalDate.class, businessId));
    }

    /** The first day that may be posted on, for the rest of the transaction; empty: every day. */
    public Optional<LocalDate> firstOpenDay() {
        return Optional.ofNullable(jdbc.queryForObject("select first_open_day(?)", LocalDate.class, businessId));
    }

    /** Waits for whoever is posting, then lets nobody post into the month any more. */
    public void beginClosing(YearMonth month) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtext('daybook books in ' || current_schema()), ?::integer)",
                _ -> {},
                businessId);
        jdbc.update(CLOSING, businessId, month.atDay(1));
    }

    /** Stores what every account came to. Done again, it stores the same. */
    public void storeBalances(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate next = month.plusMonths(1).atDay(1);
        jdbc.update(FORGET, businessId, first);
        jdbc.update(STORE, businessId, first, businessId, first.minusMonths(1), businessId, first, next);
        jdbc.update(
                "update accounting_period set state = 'CLOSED' where business_id = ? and month = ?", businessId, first);
    }

    /** How many balances a month has. */
    public long balances(YearMonth month) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from period_balance where business_id = ? and month = ?",
                Long.class,
                businessId,
                month.atDay(1)));
    }
}
