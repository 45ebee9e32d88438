package daybook.jobs.billing;

import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.run.Run;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proves a billing run: every item has one end, and the money on the documents is the money in the ledger. */
final class ControlTotals {

    private static final String COUNTS = """
            select (select count(*) from document where run_id = r.id and kind <> 'ZERO') as billed,
                   (select count(*) from run_exception where run_id = r.id and outcome = 'ZERO') as unchanged,
                   (select count(*) from run_exception where run_id = r.id and outcome = 'REFUSED') as refused,
                   (select count(*) from run_exception where run_id = r.id and outcome = 'PARKED') as parked
            from run r where r.id = ?""";

    private static final String OFF_LINES = """
            select count(*) from (
                select d.id from document d left join document_line l on l.document_id = d.id
                where d.run_id = ? group by d.id having sum(l.net_minor) is distinct from d.net_minor::numeric
            ) off""";

    private static final String OFF_TAX = """
            select count(*) from (
                select d.id from document d left join document_tax t on t.document_id = d.id
                where d.run_id = ? group by d.id having coalesce(sum(t.tax_minor), 0) <> d.tax_minor
            ) off""";

    private static final String OFF_LEDGER = """
            select count(*) from (
                select d.id from document d left join posting p on p.document_id = d.id and p.currency = d.currency
                where d.run_id = ?
                  and not exists (select from held_document h where h.document_id = d.id and h.released_at is null)
                group by d.id
                having coalesce(sum(p.amount_minor), 0) <> 0
                    or coalesce(sum(p.amount_minor) filter (where p.ledger_account = 'RECEIVABLE'), 0) <> d.total_minor
            ) off""";

    private static final String OFF_BUSINESS = """
            select count(*) from document d join account a on a.id = d.account_id
            where d.run_id = ? and a.business_id <> d.business_id""";

    private static final String MAILED = """
            select count(*) from document d
            join posted_document p on p.document_id = d.id
            join contact_version cv on cv.id = d.contact_version_id and cv.email is not null
            where d.run_id = ?""";

    private static final String MESSAGES = """
            select count(*) from document d join outbox o on o.document_id = d.id where d.run_id = ?""";

    private static final String POSTED = """
            select count(*) from posted_document p join document d on d.id = p.document_id where d.run_id = ?""";

    private static final String HELD = "select count(*) from held_document where run_id = ? and released_at is null";

    private final JdbcTemplate jdbc;
    private final Run run;

    ControlTotals(JdbcTemplate jdbc, Run run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    /** How the run's items ended. */
    Run.Counts counts() {
        return Objects.requireNonNull(jdbc.queryForObject(
                COUNTS,
                (row, _) -> new Run.Counts(
                        row.getLong("billed"), row.getLong("unchanged"), row.getLong("refused"), row.getLong("parked")),
                run.id()));
    }

    /**
     * All of a run that has posted what it drafted.
     *
     * @throws ControlTotalsException when something does not balance
     */
    void check() {
        checkDrafts();
        checkPosted();
    }

    /**
     * Of what is drafted; nothing is posted before this holds, so that what is wrong can still be thrown away.
     *
     * @throws ControlTotalsException when something does not balance
     */
    void checkDrafts() {
        require(
                "items selected = billed + unchanged + refused + parked",
                run.scope().selected(),
                counts().sum());
        require("documents whose lines do not add up to their net", 0, count(OFF_LINES));
        require("documents whose tax rows do not add up to their tax", 0, count(OFF_TAX));
        require("documents of an account of another business", 0, count(OFF_BUSINESS));
    }

    /**
     * Of what was posted, besides that of the drafts.
     *
     * @throws ControlTotalsException when something does not balance
     */
    void checkPosted() {
        require("documents that are not held = legal numbers", counts().billed() - count(HELD), count(POSTED));
        require("documents that the ledger does not balance with", 0, count(OFF_LEDGER));
        require("documents of customers with an e-mail address = messages", count(MAILED), count(MESSAGES));
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, run.id()));
    }

    private static void require(String what, long expected, long found) {
        if (expected != found) {
            throw new ControlTotalsException(what, expected, found);
        }
    }
}
