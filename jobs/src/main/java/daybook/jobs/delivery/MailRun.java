package daybook.jobs.delivery;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sends what a business's outbox holds. */
public final class MailRun {

    private static final String COUNTS = """
            select count(*) filter (where state = 'SENT') as sent,
                   count(*) filter (where state in ('REFUSED', 'FAILED', 'UNCERTAIN')) as unsent
            from outbox where run_id = ?""";

    private static final String PROBLEMS = """
            select state, recipient, reason from outbox
            where run_id = ? and state in ('REFUSED', 'FAILED', 'UNCERTAIN') order by id limit 20""";

    private final BatchEngine engine;
    private final Postman postman;
    private final boolean repeatable;
    private final Progress progress;

    /** @param repeatable whether the postman's delivery does nothing when the same message is delivered twice */
    public MailRun(BatchEngine engine, Postman postman, boolean repeatable, Progress progress) {
        this.engine = engine;
        this.postman = postman;
        this.repeatable = repeatable;
        this.progress = progress;
    }

    /** What came of asking for a run. */
    public sealed interface Outcome {

        /**
         * It ran to its end.
         *
         * @param problems the first messages that could not be sent
         */
        record Done(Run run, List<Problem> problems) implements Outcome {}

        /** Nothing waits to be sent; no run was made. */
        record NothingToSend() implements Outcome {}

        /** Another process is sending this business's mail. */
        record AlreadyRunning() implements Outcome {}

        /** It failed; what was sent is sent, and the next run goes on. */
        record Failed(Run run, String reason) implements Outcome {}
    }

    /** Ends of messages that can be taken up again when a person says so. */
    public enum Again {
        /** The other side refused them, and the cause is mended. */
        REFUSED,
        /** Nobody knows whether they arrived; a second copy has the same Message-ID. */
        UNCERTAIN
    }

    /** A message that was not sent. */
    public record Problem(String state, String recipient, String reason) {}

    /**
     * Sends what waits.
     *
     * @param again messages that ended so are taken up again first; null: none
     * @throws AttemptFailedException when the database went away; the next run goes on
     */
    public Outcome execute(Run.Request request, @Nullable Again again) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), MailJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            Runs runs = new Runs(engine.jdbc());
            Outbox outbox = new Outbox(engine.jdbc(), request.businessId());
            // Whoever died sending is over; what it left in the outbox is this run's work. Its epoch ends first, so
            // that it cannot begin another message in between.
            runs.unfinished(request.businessId(), MailJob.NAME).ifPresent(dead -> {
                Run own = runs.nextEpoch(dead, false);
                runs.end(own, RunState.DONE, counts(own), null);
            });
            outbox.settleInterrupted(repeatable);
            if (again != null) {
                outbox.takeUp(again.name());
            }
            Outbox.Summary waiting = outbox.waiting();
            if (waiting.messages() == 0) {
                return new Outcome.NothingToSend();
            }
            return send(runs.create(request, new Run.Scope(waiting.messages(), waiting.first(), waiting.last())));
        }
    }

    private Outcome send(Run run) {
        Runs runs = new Runs(engine.jdbc());
        progress.begin("sending", run.scope().selected());
        try {
            engine.execute(new MailJob(engine, run, postman, progress).job(repeatable), run.id(), run.epoch());
        } catch (AttemptFailedException e) {
            runs.endFailed(run, () -> counts(run), e);
            return new Outcome.Failed(run, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        runs.end(run, RunState.DONE, counts(run), null);
        JdbcTemplate jdbc = engine.jdbc();
        List<Problem> problems = jdbc.query(
                PROBLEMS,
                (row, _) -> new Problem(row.getString("state"), row.getString("recipient"), row.getString("reason")),
                run.id());
        return new Outcome.Done(runs.find(run.id()).orElseThrow(), problems);
    }

    private Run.Counts counts(Run run) {
        return Objects.requireNonNull(engine.jdbc()
                .queryForObject(
                        COUNTS, (row, _) -> new Run.Counts(row.getLong("sent"), 0, row.getLong("unsent")), run.id()));
    }
}
