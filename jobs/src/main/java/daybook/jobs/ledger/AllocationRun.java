package daybook.jobs.ledger;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.ledger.store.StoredAllocations;
import java.util.Objects;
import java.util.Optional;

/** Allocates the credits of a business as of a date. Run twice, the second time finds nothing left. */
public final class AllocationRun {

    private static final String ALLOCATED = "select count(distinct account_id) from allocation where run_id = ?";

    private final BatchEngine engine;
    private final Progress progress;

    public AllocationRun(BatchEngine engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * Allocates; what an interrupted run left is done as well, because it is still there to be done.
     *
     * @throws AttemptFailedException when the database went away; the next run goes on
     */
    public LedgerOutcome execute(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), AllocateJob.NAME);
        if (lease.isEmpty()) {
            return new LedgerOutcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            Runs runs = new Runs(engine.jdbc());
            runs.unfinished(request.businessId(), AllocateJob.NAME).ifPresent(dead -> {
                Run own = runs.nextEpoch(dead, false);
                runs.end(own, RunState.DONE, counts(own), null);
            });
            StoredAllocations.Summary waiting =
                    new StoredAllocations(engine.jdbc(), request.businessId()).waiting(request.asOf());
            if (waiting.accounts() == 0) {
                return new LedgerOutcome.NothingToDo(
                        "no account has both an open credit and something to settle by it");
            }
            return allocate(runs.create(request, new Run.Scope(waiting.accounts(), waiting.first(), waiting.last())));
        }
    }

    private LedgerOutcome allocate(Run run) {
        Runs runs = new Runs(engine.jdbc());
        progress.begin("allocating credits", run.scope().selected());
        try {
            engine.execute(new AllocateJob(engine, run, progress).job(), run.id(), run.epoch());
        } catch (AttemptFailedException e) {
            runs.endFailed(run, () -> counts(run), e);
            return new LedgerOutcome.Failed(run, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        runs.end(run, RunState.DONE, counts(run), null);
        Run ended = runs.find(run.id()).orElseThrow();
        return new LedgerOutcome.Done(
                ended,
                "credits of %,d accounts are allocated".formatted(ended.counts().billed()));
    }

    /** Accounts that somebody else settled meanwhile are unchanged. */
    private Run.Counts counts(Run run) {
        long allocated = Objects.requireNonNull(engine.jdbc().queryForObject(ALLOCATED, Long.class, run.id()));
        return new Run.Counts(allocated, run.scope().selected() - allocated, 0);
    }
}
