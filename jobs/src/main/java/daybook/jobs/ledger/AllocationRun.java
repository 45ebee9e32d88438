package daybook.jobs.ledger;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.Unfinished;
import daybook.ledger.store.StoredAllocations;
import daybook.money.Currency;
import daybook.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Allocates the credits of a business as of a date. Run twice, the second time finds nothing left. */
public final class AllocationRun {

    private static final String ALLOCATED = "select count(distinct account_id) from allocation where run_id = ?";

    private static final String SUMS = """
            select currency, sum(amount_minor)::bigint as minor from allocation where run_id = ?
            group by currency order by currency""";

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
            return perform(engine, request);
        }
    }

    /** Does the same in one transaction that is rolled back. */
    public LedgerOutcome dryRun(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), AllocateJob.NAME);
        if (lease.isEmpty()) {
            return new LedgerOutcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return engine.rolledBack(on -> perform(on, request));
        }
    }

    /** Brings a run to its end whose lease and newest epoch the caller has. */
    public LedgerOutcome goOn(Run run) {
        return allocate(engine, run);
    }

    private LedgerOutcome perform(BatchEngine on, Run.Request request) {
        Runs runs = new Runs(on.jdbc());
        switch (runs.unfinished(request)) {
            case Unfinished.None() -> {}
            case Unfinished.Held(String why) -> {
                return new LedgerOutcome.Refused("WAITS", why);
            }
            case Unfinished.Left(Run dead) -> {
                runs.overtake(dead, request, own -> counts(on, own));
            }
        }
        StoredAllocations.Summary waiting =
                new StoredAllocations(on.jdbc(), request.businessId()).waiting(request.asOf());
        if (waiting.accounts() == 0) {
            return new LedgerOutcome.NothingToDo("no account has both an open credit and something to settle by it");
        }
        return allocate(on, runs.create(request, new Run.Scope(waiting.accounts(), waiting.first(), waiting.last())));
    }

    private LedgerOutcome allocate(BatchEngine on, Run run) {
        Runs runs = new Runs(on.jdbc());
        Progress kept = on.kept(run, progress);
        kept.begin(
                "allocating credits", run.scope().selected() - counts(on, run).billed());
        try {
            on.execute(new AllocateJob(on, run, kept).job(), run.id(), run.epoch());
        } catch (AttemptFailedException e) {
            Run ended = runs.endFailed(run, () -> counts(on, run), e);
            return new LedgerOutcome.Failed(ended, String.valueOf(e.getMessage()));
        } finally {
            kept.end();
        }
        runs.end(run, RunState.DONE, counts(on, run), null);
        Run ended = runs.find(run.id()).orElseThrow();
        return new LedgerOutcome.Done(
                ended,
                "credits of %,d accounts are allocated%s"
                        .formatted(ended.counts().billed(), sums(on, run)));
    }

    private static String sums(BatchEngine on, Run run) {
        List<String> sums = on.jdbc()
                .query(
                        SUMS,
                        (row, _) -> new Money(row.getLong("minor"), Currency.of(row.getString("currency"))).toString(),
                        run.id());
        return sums.isEmpty() ? "" : ": " + String.join(", ", sums);
    }

    /** Accounts that somebody else settled meanwhile are unchanged. */
    private static Run.Counts counts(BatchEngine on, Run run) {
        long allocated = Objects.requireNonNull(on.jdbc().queryForObject(ALLOCATED, Long.class, run.id()));
        return new Run.Counts(allocated, run.scope().selected() - allocated, 0);
    }
}
