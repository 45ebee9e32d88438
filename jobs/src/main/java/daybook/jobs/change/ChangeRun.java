package daybook.jobs.change;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.Unfinished;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the subscriptions of a business on their day. Run twice, the second time finds nothing left. */
public final class ChangeRun {

    /** What was done in place of what was due is told as refused. */
    private static final String DONE = """
            select count(*) from subscription_change c
            where c.run_id = ? and not exists (
                select from run_exception x where x.run_id = c.run_id and x.subscription_id = c.subscription_id)""";

    private static final String REFUSED = """
            select (select count(*) from scheduled_action where run_id = r.id and state = 'FAILED')
                   + (select count(*) from run_exception x where x.run_id = r.id and r.job <> 'changes')
            from run r where r.id = ?""";

    private final BatchEngine engine;
    private final Business business;
    private final Progress progress;

    public ChangeRun(BatchEngine engine, Business business, Progress progress) {
        this.engine = engine;
        this.business = business;
        this.progress = progress;
    }

    /** What came of asking for a run. */
    public sealed interface Outcome {

        /** It ran to its end. */
        record Done(Run run) implements Outcome {}

        /** Nothing is due; no run was made. */
        record NothingDue() implements Outcome {}

        /** Another process is at it. */
        record AlreadyRunning() implements Outcome {}

        /** A person has to decide about an earlier run first; the sentence says what. */
        record Refused(String why) implements Outcome {}

        /** It failed, or was stopped; what it committed stands and the next run goes on from there. */
        record Failed(Run run, String reason) implements Outcome {}
    }

    /**
     * Does one of the jobs.
     *
     * @throws AttemptFailedException when the database went away; the next run goes on
     */
    public Outcome execute(ChangeKind kind, Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), business.id(), kind.job());
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return perform(engine, kind, request);
        }
    }

    /** Brings a run to its end whose lease and newest epoch the caller has. */
    public Outcome goOn(ChangeKind kind, Run run) {
        return attempt(engine, run, agenda(engine).of(kind, run.request().asOf()));
    }

    /** Does the same in one transaction that is rolled back. */
    public Outcome dryRun(ChangeKind kind, Run.Request request) {
        return new TransactionTemplate(engine.transactions()).execute(status -> {
            status.setRollbackOnly();
            return perform(engine.forDryRun(), kind, request);
        });
    }

    /**
     * Does what is due up to a day, night by night as though no night had been missed: first what was scheduled, then
     * renewals, then ends of pauses. Only runs that had something to do are told of; one that failed or cannot be is the
     * last.
     */
    public List<Outcome> upTo(Run.Request request) {
        List<Outcome> outcomes = new ArrayList<>();
        DueAgenda agenda = agenda(engine);
        Optional<LocalDate> day = agenda.nextDay(request.asOf());
        while (day.isPresent()) {
            for (ChangeKind kind : ChangeKind.values()) {
                Outcome outcome = execute(kind, on(request, kind, day.get()));
                switch (outcome) {
                    case Outcome.NothingDue() -> {}
                    case Outcome.Done done -> outcomes.add(done);
                    case Outcome.AlreadyRunning _, Outcome.Refused _, Outcome.Failed _ -> {
                        outcomes.add(outcome);
                        return outcomes;
                    }
                }
            }
            day = agenda.nextDay(request.asOf());
        }
        return outcomes;
    }

    private static Run.Request on(Run.Request request, ChangeKind kind, LocalDate day) {
        return new Run.Request(request.businessId(), kind.job(), day, day, false, request.askedBy());
    }

    private DueAgenda agenda(BatchEngine on) {
        return new DueAgenda(on.jdbc(), business);
    }

    private Outcome perform(BatchEngine on, ChangeKind kind, Run.Request request) {
        Runs runs = new Runs(on.jdbc());
        switch (runs.unfinished(request)) {
            case Unfinished.None() -> {}
            case Unfinished.Held(String why) -> {
                return new Outcome.Refused(why);
            }
            case Unfinished.Left(Run dead) -> {
                // Whoever died at it is over: what it committed stands, and what it left is this run's work.
                runs.overtake(dead, request, own -> counts(on, own));
            }
        }
        DueChanges due = agenda(on).of(kind, request.asOf());
        long selected = due.count();
        if (selected == 0) {
            return new Outcome.NothingDue();
        }
        return attempt(on, runs.create(request, new Run.Scope(selected, 0, 0)), due);
    }

    private Outcome attempt(BatchEngine on, Run run, DueChanges due) {
        Runs runs = new Runs(on.jdbc());
        Progress kept = on.kept(run, progress);
        kept.begin(run.request().job() + " as of " + run.request().asOf(), due.count());
        try {
            on.execute(new ChangeJob(on, run, due, kept).job(), run.id(), run.epoch());
        } catch (AttemptFailedException e) {
            Run ended = runs.endFailed(run, () -> counts(on, run), e);
            return new Outcome.Failed(ended, String.valueOf(e.getMessage()));
        } finally {
            kept.end();
        }
        runs.end(run, RunState.DONE, counts(on, run), null);
        return new Outcome.Done(runs.find(run.id()).orElseThrow());
    }

    private static Run.Counts counts(BatchEngine on, Run run) {
        long done = Objects.requireNonNull(on.jdbc().queryForObject(DONE, Long.class, run.id()));
        long refused = Objects.requireNonNull(on.jdbc().queryForObject(REFUSED, Long.class, run.id()));
        return new Run.Counts(done, 0, refused);
    }
}
