package daybook.jobs.billing;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Throws drafts away as if they had never been, those of a run or one that its run holds back: what they billed is due
 * again.
 */
public final class DraftCancellation {

    private static final String STATE = "select state from run where id = ? and business_id = ? and job = ? for update";

    private static final String HELD = """
            select d.id, d.item_key from held_document h
            join document d on d.id = h.document_id
            join account a on a.id = d.account_id
            join contact c on c.id = a.contact_id
            left join subscription s on s.id = d.subscription_id
            where h.run_id = ? and h.released_at is null and coalesce(s.code, c.code) = ?
            for update of h""";

    /** So that the run still accounts for all that it selected, and tells who threw it away. */
    private static final String REFUSE = """
            insert into run_exception (run_id, business_id, account_id, subscription_id, outcome, reason, message)
            select run_id, business_id, account_id, subscription_id, 'REFUSED', 'HELD_CANCELLED', ?
            from document where id = ?""";

    private static final String COUNT_REFUSED =
            "update run set billed = billed - 1, refused = refused + 1 where id = ?";

    private static final String POSTED = """
            select count(*) from document d join posted_document p on p.document_id = d.id where d.run_id = ?""";

    private static final String END = """
            update run set state = ?, reason = ?, epoch = epoch + 1, ended_at = now() where id = ?""";

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

        /** The business has no such billing run, or the run holds no such document. */
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
        return alone(() -> cancelOwned(runId, reason, RunState.CANCELLED));
    }

    /**
     * Cancels one document that a run drafted and holds, also when the rest of the run is posted, in one transaction.
     *
     * @param item the code of the subscription that it bills, or of the contact
     * @param by who wants it, and why; is kept with the run
     */
    public Outcome cancelHeld(long runId, String item, ManualRequest by) {
        return alone(() -> cancelHeldOwned(runId, item, by));
    }

    private Outcome alone(Supplier<Outcome> work) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), businessId, BillJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(_ -> work.get()));
        }
    }

    /**
     * Throws a run's drafts away in the current transaction; whoever calls holds the lease of billing.
     *
     * @param as CANCELLED, or ABANDONED when it had not come to its end
     */
    public Outcome cancelOwned(long runId, String reason, RunState as) {
        JdbcTemplate jdbc = engine.jdbc();
        Optional<RunState> state = state(runId, jdbc);
        if (state.isEmpty()) {
            return new Outcome.NotFound();
        }
        DraftedWork drafted = new DraftedWork(jdbc, runId, null);
        Optional<String> refusal = refusal(runId, state.get(), drafted, jdbc);
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        int services = drafted.takeBack();
        int documents = drafted.deleteDocuments();
        jdbc.update(END, as.name(), reason, runId);
        return new Outcome.Cancelled(documents, services);
    }

    /** The same with one document, in the current transaction; whoever calls holds the lease of billing. */
    public Outcome cancelHeldOwned(long runId, String item, ManualRequest by) {
        JdbcTemplate jdbc = engine.jdbc();
        record Held(long document, long itemKey) {}
        Optional<RunState> state = state(runId, jdbc).filter(now -> now == RunState.DRAFTED || now == RunState.POSTED);
        List<Held> held =
                jdbc.query(HELD, (row, _) -> new Held(row.getLong("id"), row.getLong("item_key")), runId, item);
        if (state.isEmpty() || held.isEmpty()) {
            return new Outcome.NotFound();
        }
        DraftedWork drafted = new DraftedWork(jdbc, runId, held.getFirst().itemKey());
        if (drafted.isBilledOn()) {
            return new Outcome.Refused(movedOn(
                    "the document of " + item + " in run " + runId,
                    drafted.later(),
                    "cancel or void what that billed first"));
        }
        jdbc.update(
                REFUSE,
                "thrown away by %s on %s: %s".formatted(by.askedBy(), by.on(), by.why()),
                held.getFirst().document());
        int services = drafted.takeBack();
        int documents = drafted.deleteDocuments();
        jdbc.update(COUNT_REFUSED, runId);
        return new Outcome.Cancelled(documents, services);
    }

    private Optional<RunState> state(long runId, JdbcTemplate jdbc) {
        return jdbc
                .query(STATE, (row, _) -> RunState.valueOf(row.getString("state")), runId, businessId, BillJob.NAME)
                .stream()
                .findFirst();
    }

    private static Optional<String> refusal(long runId, RunState state, DraftedWork drafted, JdbcTemplate jdbc) {
        String name = "run " + runId;
        return switch (state) {
            case POSTED, DONE ->
                Optional.of(name + " is posted: its documents are legal and stay. Correct them by credit notes.");
            case CANCELLED, ABANDONED ->
                Optional.of(name + " is " + state.name().toLowerCase(Locale.ROOT) + " already");
            // Whoever holds the lease knows that nobody works on a RUNNING run any more.
            case RUNNING, FAILED, STOPPED, DRAFTED -> {
                if (Objects.requireNonNull(jdbc.queryForObject(POSTED, Long.class, runId)) > 0) {
                    yield Optional.of(name + " has posted documents; run it again with --post so that it ends");
                }
                if (drafted.isBilledOn()) {
                    Long later = drafted.later();
                    yield Optional.of(movedOn(
                            name, later, "cancel " + (later == null ? "the later run" : "run " + later) + " first"));
                }
                yield Optional.empty();
            }
        };
    }

    private static String movedOn(String name, @Nullable Long later, String advice) {
        return later == null
                ? "services of " + name + " were billed on from where it ended; " + advice
                : "run " + later + " billed on from where " + name + " ended; " + advice;
    }
}
