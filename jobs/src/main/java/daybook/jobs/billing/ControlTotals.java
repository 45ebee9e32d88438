package daybook.jobs.billing;

import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.run.Run;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proves a billing run: every item has one end, and the money on the documents is the money in the ledger. */
final class ControlTotals {

    private static final String COUNTS = """
            select (select count(*) from document where run_id = r.id) as billed,
                   (select count(*) from run_exception where run_id = r.id and outcome = 'ZERO') as unchanged,
                   (select count(*) from run_exception where run_id = r.id and outcome = 'REFUSED') as refused
            from run r where r.id = ?""";

    private static final String DOCUMENTS =
            "select coalesce(sum(total_minor), 0)::bigint from document where run_id = ?";

    private static final String LINES = """
            select coalesce(sum(l.net_minor), 0)::bigint from document_line l
            join document d on d.id = l.document_id where d.run_id = ?""";

    private static final String NETS = "select coalesce(sum(net_minor), 0)::bigint from document where run_id = ?";

    private static final String POSTED = """
            select count(*) from posted_document p join document d on d.id = p.document_id where d.run_id = ?""";

    private static final String RECEIVABLES = """
            select coalesce(sum(p.amount_minor), 0)::bigint from posting p
            join document d on d.id = p.document_id where d.run_id = ? and p.ledger_account = 'RECEIVABLE'""";

    private static final String ENTRIES = """
            select coalesce(sum(p.amount_minor), 0)::bigint from posting p
            join document d on d.id = p.document_id where d.run_id = ?""";

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
                (row, _) -> new Run.Counts(row.getLong("billed"), row.getLong("unchanged"), row.getLong("refused")),
                run.id()));
    }

    /** @throws ControlTotalsException when something does not balance */
    void check(boolean posted) {
        Run.Counts counts = counts();
        require("items selected = billed + unchanged + refused", run.scope().selected(), counts.sum());
        require("net of the documents = net of their lines", sum(NETS), sum(LINES));
        if (posted) {
            require("documents = legal numbers", counts.billed(), sum(POSTED));
            require("total of the documents = receivables in the ledger", sum(DOCUMENTS), sum(RECEIVABLES));
            require("ledger entries add up to zero", 0, sum(ENTRIES));
        }
    }

    private long sum(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, run.id()));
    }

    private static void require(String what, long expected, long found) {
        if (expected != found) {
            throw new ControlTotalsException(what, expected, found);
        }
    }
}
