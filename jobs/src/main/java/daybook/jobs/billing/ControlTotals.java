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

    /** @throws ControlTotalsException when something does not balance */
    void check(boolean posted) {
        Run.Counts counts = counts();
        require(
                "items selected = billed + unchanged + refused + parked",
                run.scope().selected(),
                counts.sum());
        require("documents whose lines do not add up to their net", 0, count(OFF_LINES));
        require("documents whose tax rows do not add up to their tax", 0, count(OFF_TAX));
        if (posted) {
            require("documents that are not held = legal numbers", counts.billed() - count(HELD), count(POSTED));
            require("documents that the ledger does not balance with", 0, count(OFF_LEDGER));
        }
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
