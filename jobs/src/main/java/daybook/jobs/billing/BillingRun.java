package daybook.jobs.billing;

import daybook.invoicing.store.LegalNumbers;
import daybook.invoicing.store.PostableDocuments;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.ledger.store.AccountingPeriods;
import daybook.organisation.Business;
import daybook.subscription.store.DueAccounts;
import daybook.subscription.store.DueAccounts.Summary;
import java.time.LocalDate;
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

        /** It may not be done; the sentence says why and what to do. */
        record Refused(String why) implements Outcome {}

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
            return perform(engine, request);
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
                    return perform(engine.forDryRun(), request);
                } finally {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private Outcome perform(BatchEngine on, Run.Request request) {
        Runs runs = new Runs(on.jdbc());
        Optional<Run> interrupted = runs.unfinished(business.id(), BillJob.NAME);
        if (interrupted.isPresent()) {
            Run dead = interrupted.get();
            boolean asked = dead.request().asOf().equals(request.asOf());
            // What was interrupted is finished as it was asked for then: nobody asked to post another day's drafts.
            boolean post = dead.request().post() || (asked && request.post());
            Outcome outcome = attempt(on, runs.nextEpoch(dead, post), draftsAreComplete(on, dead));
            if (asked || !(outcome instanceof Outcome.Done)) {
                return outcome;
            }
        }
        Optional<Run> drafted =
                request.post() ? runs.drafted(business.id(), BillJob.NAME, request.asOf()) : Optional.empty();
        if (drafted.isPresent()) {
            Optional<String> draftsTooLate =
                    notPostable(on, drafted.get().request().documentOn());
            return draftsTooLate.isPresent()
                    ? new Outcome.Refused(draftsTooLate.get())
                    : attempt(on, runs.nextEpoch(drafted.get(), true), true);
        }
        return start(on, request);
    }

    /** Once a document of a run is posted its drafts are as they were approved: what falls due later is another run's. */
    private static boolean draftsAreComplete(BatchEngine on, Run run) {
        return PostableDocuments.lastPosted(on.jdbc(), run.id()).isPresent();
    }

    /** Why documents of a date cannot be posted; what is late is dated on the first open day (domain.md 5, J67). */
    private Optional<String> notPostable(BatchEngine on, LocalDate documentOn) {
        return new AccountingPeriods(on.jdbc(), business.id())
                .firstOpenDay()
                .filter(documentOn::isBefore)
                .map(open ->
                        "PERIOD_CLOSED: documents dated " + documentOn + " cannot be posted, because that month of "
                                + business.code() + " is closed. Bill with --document-on " + open
                                + " or later; --as-of may stay as it is.")
                .or(() -> datedBeforeTheLast(on, documentOn));
    }

    /** Numbers go with the dates, so a document cannot be dated before the last one that has a number. */
    private Optional<String> datedBeforeTheLast(BatchEngine on, LocalDate documentOn) {
        return LegalNumbers.latestDate(on.jdbc(), business.id())
                .filter(documentOn::isBefore)
                .map(latest -> "documents dated " + documentOn + " cannot be posted: " + business.code()
                        + " has a legal number of " + latest + " already, and numbers go with the dates. Bill with"
                        + " --document-on " + latest + " or later; drafts of an earlier date are thrown away first"
                        + " by ./daybook runs cancel.");
    }

    private Outcome start(BatchEngine on, Run.Request request) {
        Summary due = DueAccounts.summary(
                on.jdbc(), business.id(), business.policies().documents().per(), request.asOf());
        if (due.count() == 0) {
            return new Outcome.NothingDue();
        }
        Optional<String> tooLate = request.post() ? notPostable(on, request.documentOn()) : Optional.empty();
        if (tooLate.isPresent()) {
            return new Outcome.Refused(tooLate.get());
        }
        Run.Scope scope = new Run.Scope(due.count(), due.firstKey(), due.lastKey());
        return attempt(on, new Runs(on.jdbc()).create(request, scope), false);
    }

    private Outcome attempt(BatchEngine on, Run run, boolean drafted) {
        BillJob job = new BillJob(on, business, run, progress);
        Runs runs = new Runs(on.jdbc());
        try {
            String posting = run.request().post() ? " and posting" : "";
            int passes = (drafted ? 0 : 1) + (run.request().post() ? 1 : 0);
            progress.begin(
                    "billing" + posting + ", run " + run.id() + " as of "
                            + run.request().asOf(),
                    passes * run.scope().selected());
            on.execute(job.job(drafted), run.id(), run.epoch());
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
