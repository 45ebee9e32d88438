package daybook.jobs.delivery;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.Unfinished;
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

        /** A person has to decide about an earlier run first; the sentence says what. */
        record Refused(String why) implements Outcome {}

        /** It failed, or was stopped; what was sent is sent, and the next run goes on. */
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
            return perform(engine, request, again);
        }
    }

    /** Makes the same messages and hands none over, in one transaction that is rolled back. */
    public Outcome dryRun(Run.Request request, @Nullable Again again) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), MailJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return engine.rolledBack(on -> perform(on, request, again));
        }
    }

    /** Brings a run to its end whose lease and newest epoch the caller has. */
    public Outcome goOn(Run run) {
        new Outbox(engine.jdbc(), run.request().businessId()).settleInterrupted(isRepeatable(engine));
        return send(engine, run);
    }

    private Outcome perform(BatchEngine on, Run.Request request, @Nullable Again again) {
        Runs runs = new Runs(on.jdbc());
        Outbox outbox = new Outbox(on.jdbc(), request.businessId());
        switch (runs.unfinished(request)) {
            case Unfinished.None() -> {}
            case Unfinished.Held(String why) -> {
                return new Outcome.Refused(why);
            }
            case Unfinished.Left(Run dead) -> {
                // Whoever died sending is over; what it left in the outbox is this run's work. Its epoch ends first,
                // so that it cannot begin another message in between.
                runs.overtake(dead, request, own -> counts(on, own));
            }
        }
        outbox.settleInterrupted(isRepeatable(on));
        if (again != null) {
            outbox.takeUp(again.name());
        }
        Outbox.Summary waiting = outbox.waiting();
        if (waiting.messages() == 0) {
            return new Outcome.NothingToSend();
        }
        return send(on, runs.create(request, new Run.Scope(waiting.messages(), waiting.first(), waiting.last())));
    }

    /** In a dry run nothing leaves the house. */
    private boolean isRepeatable(BatchEngine on) {
        return repeatable || on.isDryRun();
    }

    private Outcome send(BatchEngine on, Run run) {
        Runs runs = new Runs(on.jdbc());
        Progress kept = on.kept(run, progress);
        Postman who = on.isDryRun() ? postman.pretending() : postman;
        kept.begin("sending", run.scope().selected() - counts(on, run).billed());
        try {
            on.execute(new MailJob(on, run, who, kept).job(isRepeatable(on)), run.id(), run.epoch());
        } catch (AttemptFailedException e) {
            Run ended = runs.endFailed(run, () -> counts(on, run), e);
            return new Outcome.Failed(ended, String.valueOf(e.getMessage()));
        } finally {
            kept.end();
        }
        runs.end(run, RunState.DONE, counts(on, run), null);
        JdbcTemplate jdbc = on.jdbc();
        List<Problem> problems = jdbc.query(
                PROBLEMS,
                (row, _) -> new Problem(row.getString("state"), row.getString("recipient"), row.getString("reason")),
                run.id());
        return new Outcome.Done(runs.find(run.id()).orElseThrow(), problems);
    }

    private static Run.Counts counts(BatchEngine on, Run run) {
        return Objects.requireNonNull(on.jdbc()
                .queryForObject(
                        COUNTS, (row, _) -> new Run.Counts(row.getLong("sent"), 0, row.getLong("unsent")), run.id()));
    }
}
