package daybook.jobs.billing;

import daybook.invoicing.store.LegalNumbers;
import daybook.invoicing.store.PostableDocuments;
import daybook.jobs.batch.AttemptFailedException;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.batch.ControlTotalsException;
import daybook.jobs.batch.PartitionStep;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.run.Unfinished;
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
    private final BillParts parts;

    public BillingRun(BatchEngine engine, Business business, Progress progress) {
        this(engine, business, progress, BillParts.SOUND);
    }

    /** The same, with other parts. */
    BillingRun(BatchEngine engine, Business business, Progress progress, BillParts parts) {
        this.parts = parts;
        this.engine = engine;
        this.business = business;
        this.progress = progress;
    }

    /** What the partitions of a run are done by, here or in a worker that helps. */
    public static PartitionStep partition(BatchEngine engine, Business business, Run run) {
        return new BillJob(engine, business, run, engine.kept(run, Progress.SILENT), BillParts.SOUND).partition();
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
        switch (runs.unfinished(request)) {
            case Unfinished.None() -> {}
            case Unfinished.Held(String why) -> {
                return new Outcome.Refused(why);
            }
            case Unfinished.Left(Run left) -> {
                boolean asked = left.request().asOf().equals(request.asOf());
                Outcome outcome = finish(on, left, request);
                if (asked || !(outcome instanceof Outcome.Done)) {
                    return outcome;
                }
            }
        }
        Optional<Run> drafted =
                request.post() ? runs.drafted(business.id(), BillJob.NAME, request.asOf()) : Optional.empty();
        return drafted.isPresent() ? post(on, drafted.get()) : start(on, request);
    }

    /** What was interrupted is finished as it was asked for then: nobody asked to post another day's drafts. */
    private Outcome finish(BatchEngine on, Run left, Run.Request request) {
        boolean asked = left.request().asOf().equals(request.asOf());
        boolean mayPost = on.isDryRun() || !new Approvals(on, business).areNeeded();
        Optional<String> notNow = notNow(on, left);
        if (notNow.isPresent()) {
            return new Outcome.Refused(notNow.get());
        }
        boolean post = stillPosts(on, left) || (asked && request.post() && mayPost);
        return attempt(on, new Runs(on.jdbc()).nextEpoch(left, post, request), draftsAreComplete(on, left));
    }

    private Outcome post(BatchEngine on, Run drafted) {
        Optional<String> refused = notPostable(on, drafted.request().documentOn());
        if (refused.isEmpty() && !on.isDryRun()) {
            refused = new Approvals(on, business).posting(drafted);
        }
        return refused.isPresent()
                ? new Outcome.Refused(refused.get())
                : attempt(on, new Runs(on.jdbc()).nextEpoch(drafted, true), true);
    }

    /** Why a run that did not come to its end cannot go on; empty: it can. Whoever asks holds the lease. */
    public Optional<String> notNow(Run left) {
        return notNow(engine, left);
    }

    private Optional<String> notNow(BatchEngine on, Run left) {
        Approvals approvals = new Approvals(on, business);
        return left.request().post() && !approvals.of(left.id()).isEmpty() ? approvals.posting(left) : Optional.empty();
    }

    /** Whether a run that was to post goes on to: what nobody approved waits where that is needed since. */
    public boolean stillPosts(Run left) {
        return stillPosts(engine, left);
    }

    private boolean stillPosts(BatchEngine on, Run left) {
        return left.request().post() && (!new Approvals(on, business).areNeeded() || draftsAreComplete(on, left));
    }

    /** Brings a run to its end whose lease and newest epoch the caller has. */
    public Outcome goOn(Run run) {
        return attempt(engine, run, draftsAreComplete(engine, run));
    }

    /**
     * Once a document of a run is posted, or its drafts are approved, they stay as they were: what falls due later is
     * another run's.
     */
    private boolean draftsAreComplete(BatchEngine on, Run run) {
        return PostableDocuments.lastPosted(on.jdbc(), run.id()).isPresent()
                || !new Approvals(on, business).of(run.id()).isEmpty();
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
        boolean approval = !on.isDryRun() && new Approvals(on, business).areNeeded();
        if (approval && request.post() && !request.isByItself()) {
            return new Outcome.Refused(
                    business.code() + " wants billing runs approved before they are posted (approval: "
                            + business.policies().approval()
                            + "): leave --post out, look at the drafts by ./daybook runs review,"
                            + " approve them, then post them");
        }
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
        // What a schedule asks for waits as drafts for whoever approves them.
        Run.Request allowed = approval ? request.draftOnly() : request;
        return attempt(on, new Runs(on.jdbc()).create(allowed, scope), false);
    }

    private Outcome attempt(BatchEngine on, Run run, boolean drafted) {
        Progress kept = on.kept(run, progress);
        BillJob job = new BillJob(on, business, run, kept, parts);
        Runs runs = new Runs(on.jdbc());
        try {
            if (!drafted) {
                job.throwAwayWhatOthersDrafted();
                kept.begin(
                        "billing, run " + run.id() + " as of " + run.request().asOf(), job.leftToDraft());
            }
            on.execute(job.job(drafted), run.id(), run.epoch());
        } catch (ControlTotalsException e) {
            runs.end(run, RunState.FAILED, job.totals().counts(), e.getMessage());
            return new Outcome.Failed(run, String.valueOf(e.getMessage()), true);
        } catch (AttemptFailedException e) {
            Run ended = runs.endFailed(run, () -> job.totals().counts(), e);
            return new Outcome.Failed(ended, String.valueOf(e.getMessage()), false);
        } finally {
            kept.end();
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
