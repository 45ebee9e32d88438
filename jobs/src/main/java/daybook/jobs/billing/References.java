package daybook.jobs.billing;

import daybook.invoicing.RefusalReason;
import daybook.jobs.billing.ManualRun.Asked;
import daybook.jobs.run.Run;
import daybook.jobs.run.Runs;
import daybook.money.Currency;
import daybook.money.Money;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What documents that people made are called by those who asked for them: one is made once, however often it is asked for. */
record References(JdbcTemplate jdbc, long businessId) {

    private static final String CLAIM = """
            insert into document_reference (business_id, job, reference, content) values (?, ?, ?, ?)
            on conflict do nothing""";

    private static final String SETTLE =
            "update document_reference set run_id = ? where business_id = ? and job = ? and reference = ?";

    private static final String KNOWN = """
            select f.content = ? as same, f.run_id, p.number, d.total_minor, d.currency
            from document_reference f
            join document d on d.run_id = f.run_id
            join posted_document p on p.document_id = d.id
            where f.business_id = ? and f.job = ? and f.reference = ?""";

    /**
     * Claims the reference for the transaction; waits for another one that has it.
     *
     * @return what came of it when it was asked for before; empty: it is to be made
     */
    Optional<ManualOutcome> claim(Asked asked) {
        String reference = asked.by().reference();
        if (reference == null || jdbc.update(CLAIM, businessId, asked.job(), reference, content(asked)) == 1) {
            return Optional.empty();
        }
        return jdbc
                .<ManualOutcome>query(
                        KNOWN,
                        (row, _) -> row.getBoolean("same")
                                ? new ManualOutcome.Posted(
                                        row.getString("number"),
                                        new Money(row.getLong("total_minor"), Currency.of(row.getString("currency"))),
                                        run(row.getLong("run_id")))
                                : new ManualOutcome.Refused(
                                        RefusalReason.REFERENCE_TAKEN,
                                        row.getString("number") + " was asked for under " + reference
                                                + ", and differs from what is asked for now"),
                        content(asked),
                        businessId,
                        asked.job(),
                        reference)
                .stream()
                .findFirst();
    }

    private Run run(long id) {
        return new Runs(jdbc).find(id).orElseThrow();
    }

    private static String content(Asked asked) {
        return asked.by().on() + " " + asked.what();
    }

    /** Says which run made the document. */
    void settle(Asked asked, Run run) {
        if (asked.by().reference() != null) {
            jdbc.update(SETTLE, run.id(), businessId, asked.job(), asked.by().reference());
        }
    }
}
