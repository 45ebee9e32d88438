package daybook.jobs.ledger;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Fence;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.Unfinished;
import daybook.ledger.PeriodClose;
import daybook.ledger.store.AccountingPeriods;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Closes the last month that has ended by a date (domain.md 5, J67): nothing is posted into it any more, and what every
 * account came to is stored. Killed in between, the month takes nothing any more and the next run stores the balances.
 */
public final class CloseRun {

    private static final String NAME = "close";

    private static final String UNFINISHED = """
            select min(id) from run where business_id = ? and job = 'bill' and document_on <= ?
                and state in ('RUNNING', 'FAILED', 'STOPPED', 'DRAFTED')""";

    private final BatchEngine engine;
    private final Progress progress;

    public CloseRun(BatchEngine engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * Closes the month, or goes on where an interrupted run stopped.
     *
     * @throws AttemptFailedException when the database went away; the next run goes on
     */
    public LedgerOutcome execute(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), NAME);
        if (lease.isEmpty()) {
            return new LedgerOutcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return perform(engine, request);
        }
    }

    /** Does the same in one transaction that is rolled back. */
    public LedgerOutcome dryRun(Run.Request request) {
        Optional<Lease> lease = Lease.tryTake(engine.dataSource(), request.businessId(), NAME);
        if (lease.isEmpty()) {
            return new LedgerOutcome.AlreadyRunning();
        }
        try (Lease _ = lease.get()) {
            return engine.rolledBack(on -> perform(on, request));
        }
    }

    /** Brings a run to its end whose lease and newest epoch the caller has. */
    public LedgerOutcome goOn(Run run) {
        return close(engine, run, PeriodClose.endedBy(run.request().asOf()));
    }

    private LedgerOutcome perform(BatchEngine on, Run.Request request) {
        YearMonth month = PeriodClose.endedBy(request.asOf());
        return switch (PeriodClose.decide(month, books(on, request.businessId(), month))) {
            case PeriodClose.NothingToDo _ ->
                new LedgerOutcome.NothingToDo(month + " is closed, or nothing was posted up to its end");
            case PeriodClose.Refused refused ->
                new LedgerOutcome.Refused(refused.reason().name(), refused.sentence());
            case PeriodClose.Close _ -> begin(on, request, month);
        };
    }

    private LedgerOutcome begin(BatchEngine on, Run.Request request, YearMonth month) {
        Runs runs = new Runs(on.jdbc());
        return switch (runs.unfinished(request)) {
            case Unfinished.Held(String why) -> new LedgerOutcome.Refused("WAITS", why);
            case Unfinished.Left(Run dead) -> close(on, runs.nextEpoch(dead, false, request), month);
            case Unfinished.None() -> close(on, runs.create(request, new Run.Scope(1, 0, 0)), month);
        };
    }

    private static PeriodClose.Books books(BatchEngine on, long business, YearMonth month) {
        AccountingPeriods periods = new AccountingPeriods(on.jdbc(), business);
        @Nullable Long unfinished = on.jdbc().queryForObject(UNFINISHED, Long.class, business, month.atEndOfMonth());
        return new PeriodClose.Books(
                periods.lastClosed().orElse(null), periods.firstPosted().orElse(null), unfinished);
    }

    private LedgerOutcome close(BatchEngine on, Run run, YearMonth month) {
        Runs runs = new Runs(on.jdbc());
        AccountingPeriods periods =
                new AccountingPeriods(on.jdbc(), run.request().businessId());
        Progress kept = on.kept(run, progress);
        kept.begin("closing " + month, 1);
        try {
            on.execute(job(on, run, month), run.id(), run.epoch());
            kept.advance(1);
        } catch (AttemptFailedException e) {
            Run ended = runs.endFailed(run, () -> new Run.Counts(0, 0, 0), e);
            return new LedgerOutcome.Failed(ended, String.valueOf(e.getMessage()));
        } finally {
            kept.end();
        }
        runs.end(run, RunState.DONE, new Run.Counts(1, 0, 0), null);
        return new LedgerOutcome.Done(
                runs.find(run.id()).orElseThrow(),
                "%s is closed, with the balances of %,d accounts".formatted(month, periods.balances(month)));
    }

    private static Job job(BatchEngine on, Run run, YearMonth month) {
        Fence fence = Fence.of(on, run);
        AccountingPeriods periods =
                new AccountingPeriods(on.jdbc(), run.request().businessId());
        return new JobBuilder(NAME, on.repository())
                .start(tasklet(on, "beginClosing", fence, () -> periods.beginClosing(month)))
                .next(tasklet(on, "storeBalances", fence, () -> periods.storeBalances(month)))
                .build();
    }

    private static Step tasklet(BatchEngine on, String name, Fence fence, Runnable work) {
        return new StepBuilder(name, on.repository())
                .tasklet(
                        (_, _) -> {
                            fence.check(on.jdbc());
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        on.transactions())
                .build();
    }
}
