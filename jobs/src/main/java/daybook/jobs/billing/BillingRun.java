package daybook.jobs.billing;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.organisation.Business;
import daybook.subscription.store.DueSubscriptions;
import daybook.subscription.store.DueSubscriptions.Summary;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Bills a business as of a date. Run twice, the second time finds nothing left; killed, the next time goes on. */
public final class BillingRun {

    private final BatchEngine engine;
    private final Business business;
    private final Progress progress;

    public BillingRun(BatchEngine engine, Business business, Progress progress) {
        this.engine = engine;
        this.business = business;
        this.progress = progress;
    }

    /** What came of asking for a run. */
    public sealed interface Outcome {

        /** It ran to its end. */
        record Done(Run run, RunReport report) implements Outcome {}

        /** Nothing is due; no run was made. */
        record NothingDue() implements Outcome {}

        /** Another process is billing this business. */
        record AlreadyRunning() implements Outcome {}

        /** It failed; what it committed stands and the next run goes on from there. */
        record Failed(Run run, String reason, boolean totalsDoNotBalance) implements Outcome {}
    }

    /**
     * Finishes what an interrupted run left, if there is one, then does what is asked for.
     *
     * @throws AttemptFailedException when the database went away; the next run goes on
     */
    public Outcome execute(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), business.id(), BillJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            Runs runs = new Runs(engine.jdbc());
            Optional<Run> interrupted = runs.unfinished(business.id(), BillJob.NAME);
            if (interrupted.isPresent()) {
                Run resumed = runs.nextEpoch(
                        interrupted.get(),
                        request.post() || interrupted.get().request().post());
                Outcome outcome = attempt(engine, resumed);
                boolean asked = resumed.request().asOf().equals(request.asOf());
                if (asked || !(outcome instanceof Outcome.Done)) {
                    return outcome;
                }
            }
            Optional<Run> drafted =
                    request.post() ? runs.drafted(business.id(), BillJob.NAME, request.asOf()) : Optional.empty();
            if (drafted.isPresent()) {
                return attempt(engine, runs.nextEpoch(drafted.get(), true));
            }
            return start(engine, request);
        }
    }

    /** Does the same in one transaction that is rolled back: the report is what {@link #execute} would give. */
    public Outcome dryRun(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), business.id(), BillJob.NAME);
        if (lease.isEmpty()) {
            return new Outcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return new TransactionTemplate(engine.transactions()).execute(status -> {
                try {
                    return start(engine.forDryRun(), request);
                } finally {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private Outcome start(BatchEngine on, Run.Request request) {
        Summary due = DueSubscriptions.summary(on.jdbc(), business.id(), request.asOf());
        if (due.count() == 0) {
            return new Outcome.NothingDue();
        }
        Run.Scope scope = new Run.Scope(due.count(), due.firstKey(), due.lastKey());
        return attempt(on, new Runs(on.jdbc()).create(request, scope));
    }

    private Outcome attempt(BatchEngine on, Run run) {
        BillJob job = new BillJob(on, business, run, progress);
        Runs runs = new Runs(on.jdbc());
        try {
            progress.begin(
                    "billing",
                    run.request().post()
                            ? 2 * run.scope().selected()
                            : run.scope().selected());
            on.execute(job.job(), run.id(), run.epoch());
        } catch (ControlTotalsException e) {
            runs.end(run, RunState.FAILED, job.totals().counts(), e.getMessage());
            return new Outcome.Failed(run, String.valueOf(e.getMessage()), true);
        } catch (AttemptFailedException e) {
            runs.endFailed(run, () -> job.totals().counts(), e);
            return new Outcome.Failed(run, String.valueOf(e.getMessage()), false);
        } finally {
            progress.end();
        }
        runs.end(
                run,
                run.request().post() ? RunState.POSTED : RunState.DRAFTED,
                job.totals().counts(),
                null);
        Run ended = runs.find(run.id()).orElseThrow();
        return new Outcome.Done(ended, RunReport.of(on.jdbc(), ended));
    }
}
