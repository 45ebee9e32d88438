package daybook.jobs.ledger;

import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.Fence;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
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
                and state in ('RUNNING', 'FAILED', 'DRAFTED')""";

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
            Runs runs = new Runs(engine.jdbc());
            YearMonth month = PeriodClose.endedBy(request.asOf());
            return switch (PeriodClose.decide(month, books(request.businessId(), month))) {
                case PeriodClose.NothingToDo _ ->
                    new LedgerOutcome.NothingToDo(month + " is closed, or nothing was posted up to its end");
                case PeriodClose.Refused refused ->
                    new LedgerOutcome.Refused(refused.reason().name(), refused.sentence());
                case PeriodClose.Close _ ->
                    close(
                            runs.unfinished(request.businessId(), NAME)
                                    .map(dead -> runs.nextEpoch(dead, false))
                                    .orElseGet(() -> runs.create(request, new Run.Scope(1, 0, 0))),
                            month);
            };
        }
    }

    private PeriodClose.Books books(long business, YearMonth month) {
        AccountingPeriods periods = new AccountingPeriods(engine.jdbc(), business);
        @Nullable
        Long unfinished = engine.jdbc().queryForObject(UNFINISHED, Long.class, business, month.atEndOfMonth());
        return new PeriodClose.Books(
                periods.lastClosed().orElse(null), periods.firstPosted().orElse(null), unfinished);
    }

    private LedgerOutcome close(Run run, YearMonth month) {
        Runs runs = new Runs(engine.jdbc());
        AccountingPeriods periods =
                new AccountingPeriods(engine.jdbc(), run.request().businessId());
        progress.begin("closing " + month, 1);
        try {
            engine.execute(job(run, month, periods), run.id(), run.epoch());
            progress.advance(1);
        } catch (AttemptFailedException e) {
            runs.endFailed(run, () -> new Run.Counts(0, 0, 0), e);
            return new LedgerOutcome.Failed(run, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        runs.end(run, RunState.DONE, new Run.Counts(1, 0, 0), null);
        return new LedgerOutcome.Done(
                runs.find(run.id()).orElseThrow(),
                "%s is closed, with the balances of %,d accounts".formatted(month, periods.balances(month)));
    }

    private Job job(Run run, YearMonth month, AccountingPeriods periods) {
        Fence fence = new Fence(run.id(), run.epoch());
        return new JobBuilder(NAME, engine.repository())
                .start(tasklet("beginClosing", fence, () -> periods.beginClosing(month)))
                .next(tasklet("storeBalances", fence, () -> periods.storeBalances(month)))
                .build();
    }

    private Step tasklet(String name, Fence fence, Runnable work) {
        return new StepBuilder(name, engine.repository())
                .tasklet(
                        (_, _) -> {
                            fence.check(engine.jdbc());
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        engine.transactions())
                .build();
    }
}
