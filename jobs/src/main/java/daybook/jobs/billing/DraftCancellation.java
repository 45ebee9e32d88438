package daybook.jobs.billing;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.RunState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Throws the drafts of a run away as if it had never been: what it billed is due again. */
public final class DraftCancellation {

    private static final String STATE = "select state from run where id = ? and business_id = ? and job = ? for update";

    /** How far a run moved each service ahead. */
    private static final String BILLED = """
            select service_id, min(period_from) as back_to, max(period_to) as until, min(due) as due
            from (
                select l.service_id, l.period_from, l.period_to, l.period_to as due
                from document_line l join document d on d.id = l.document_id
                where d.run_id = ? and l.service_id is not null and l.corrects_document_id is null
                union all
                select z.service_id, z.period_from, z.period_to, least(z.period_to, r.as_of)
                from zero_period z join run r on r.id = z.run_id where z.run_id = ?
            ) billed
            group by service_id""";

    private static final String LATER = """
            with billed as (%s)
            select min(d.run_id) from billed
            join document_line l on l.service_id = billed.service_id and l.period_from >= billed.until
            join document d on d.id = l.document_id
            """.formatted(BILLED);

    private static final String MOVED_ON = """
            with billed as (%s)
            select (select count(*) from billed join subscription_service v on v.id = billed.service_id
                    where v.billed_to <> billed.until)
                 + (select count(*) from credited_time c join subscription_service v on v.id = c.service_id
                    where c.run_id = ? and v.billed_to <> c.back_to)""".formatted(BILLED);

    private static final String MOVE_BACK = """
            with billed as (%s)
            update subscription_service v
            set billed_to = billed.back_to,
                due_on = case when v.ends_on < billed.back_to then v.ends_on
                              when p.billing_model = 'POST_BILL' then least(billed.due, v.ends_on)
                              else billed.back_to end
            from billed, price p
            where v.id = billed.service_id and v.billed_to = billed.until and p.id = v.price_id""".formatted(BILLED);

    private static final String GIVE_BACK_CREDITED = """
            update subscription_service v set billed_to = c.billed_to, due_on = v.ends_on
            from credited_time c where c.run_id = ? and v.id = c.service_id""";

    private static final String GIVE_BACK_DISCOUNTS = """
            update discount_progress d
            set cycles_used = u.cycles_before, last_cycle = u.last_cycle_before, given_minor = u.given_before
            from discount_use u
            where u.run_id = ? and u.discount_id = d.discount_id and u.subscription_id = d.subscription_id""";

    private static final String POSTED = """
            select count(*) from document d join posted_document p on p.document_id = d.id where d.run_id = ?""";

    private static final String CANCEL = """
            update run set state = 'CANCELLED', reason = ?, epoch = epoch + 1, ended_at = now() where id = ?""";

    private final BatchEngine engine;
    private final long businessId;

    public DraftCancellation(BatchEngine engine, long businessId) {
        this.engine = engine;
        this.businessId = businessId;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is done. */
        record Cancelled(long documents, long services) implements Outcome {}

        /** The business has no such billing run. */
        record NotFound() implements Outcome {}

        /** It may not be done; the sentence says why. */
        record Refused(String why) implements Outcome {}

        /** Another process is billing this business. */
        record AlreadyRunning() implements Outcome {}
    }

    /**
     * Cancels a run in one transaction.
     *
     * @param reason why, in the words of whoever wants it; is kept with the run
     */
    public Outcome cancel(long runId, String reason) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), businessId, BillJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return Objects.requireNonNull(new TransactionTemplate(engine.transactions())
                    .execute(_ -> cancelOwned(runId, reason, engine.jdbc())));
        }
    }

    private Outcome cancelOwned(long runId, String reason, JdbcTemplate jdbc) {
        List<String> state = jdbc.query(STATE, (row, _) -> row.getString("state"), runId, businessId, BillJob.NAME);
        if (state.isEmpty()) {
            return new Outcome.NotFound();
        }
        Optional<String> refusal = refusal(runId, RunState.valueOf(state.getFirst()), jdbc);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        int services = jdbc.update(MOVE_BACK, runId, runId) + jdbc.update(GIVE_BACK_CREDITED, runId);
        jdbc.update("update one_time_charge set run_id = null where run_id = ?", runId);
        jdbc.update(GIVE_BACK_DISCOUNTS, runId);
        jdbc.update("delete from discount_use where run_id = ?", runId);
        jdbc.update("delete from zero_period where run_id = ?", runId);
        jdbc.update("delete from credited_time where run_id = ?", runId);
        int documents = jdbc.update("delete from document where run_id = ?", runId);
        jdbc.update(CANCEL, reason, runId);
        return new Outcome.Cancelled(documents, services);
    }

    private static Optional<String> refusal(long runId, RunState state, JdbcTemplate jdbc) {
        String name = "run " + runId;
        return switch (state) {
            case POSTED, DONE ->
                Optional.of(name + " is posted: its documents are legal and stay. Correct them by credit notes.");
            case CANCELLED -> Optional.of(name + " is cancelled already");
            // Whoever holds the lease knows that nobody works on a RUNNING run any more.
            case RUNNING, FAILED, DRAFTED -> {
                if (count(POSTED, jdbc, runId) > 0) {
                    yield Optional.of(name + " has posted documents; run it again with --post so that it ends");
                }
                if (count(MOVED_ON, jdbc, runId, runId, runId) > 0) {
                    yield Optional.of(movedOn(name, jdbc.queryForObject(LATER, Long.class, runId, runId)));
                }
                yield Optional.empty();
            }
        };
    }

    private static String movedOn(String name, @Nullable Long later) {
        return later == null
                ? "services of " + name + " were billed on from where it ended; cancel the later run first"
                : "run " + later + " billed on from where " + name + " ended; cancel run " + later + " first";
    }

    private static long count(String sql, JdbcTemplate jdbc, Object... keys) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, keys));
    }
}
