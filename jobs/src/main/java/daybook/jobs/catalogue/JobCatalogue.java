package daybook.jobs.catalogue;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingNight;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.change.ChangeKind;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.ledger.AllocationRun;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.proof.Proof;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The jobs of a business: whoever runs one, an operator, a schedule or a night, runs it from here.
 *
 * @param post by which way mail leaves
 * @param ended is told of every run that ended here, with its number; of no dry run
 */
public record JobCatalogue(BatchEngine engine, Business business, Progress progress, Post post, LongConsumer ended) {

    /** Tells nobody of what ended. */
    public JobCatalogue(BatchEngine engine, Business business, Progress progress, Post post) {
        this(engine, business, progress, post, _ -> {});
    }

    /** By which way mail leaves. */
    @FunctionalInterface
    public interface Post {
        MailRun by(BatchEngine engine, Progress progress);
    }

    /** Does a job. */
    public JobOutcome execute(JobOrder order) {
        return told(perform(order));
    }

    private JobOutcome perform(JobOrder order) {
        Run.Request request = order.request();
        return switch (order.job()) {
            case bill -> new JobOutcome.Billed(night(order).execute(request));
            case changes, renew, resume -> new JobOutcome.Changed(change(order));
            case mail -> new JobOutcome.Mailed(mail().execute(request, order.again()));
            case allocate -> new JobOutcome.Settled(new AllocationRun(engine, progress).execute(request));
            case close -> new JobOutcome.Settled(new CloseRun(engine, progress).execute(request));
            case prove -> proved();
        };
    }

    /** Does the same in one transaction that is rolled back; {@code prove} only reads. */
    public JobOutcome dryRun(JobOrder order) {
        Run.Request request = order.request();
        return switch (order.job()) {
            case bill -> new JobOutcome.Billed(night(order).dryRun(request));
            case changes, renew, resume -> new JobOutcome.Changed(changeRun().dryRun(kind(order.job()), request));
            case mail -> new JobOutcome.Mailed(mail().dryRun(request, order.again()));
            case allocate -> new JobOutcome.Settled(new AllocationRun(engine, progress).dryRun(request));
            case close -> new JobOutcome.Settled(new CloseRun(engine, progress).dryRun(request));
            case prove -> proved();
        };
    }

    /**
     * Brings a run to its end, from where it was.
     *
     * @param run whoever calls holds the lease of its job, and began this epoch
     * @throws IllegalArgumentException when its job makes no run that could go on
     */
    public JobOutcome goOn(Run run) {
        JobName job = JobName.of(run.request().job())
                .filter(name -> name != JobName.prove)
                .orElseThrow(
                        () -> new IllegalArgumentException(run.request().job() + " makes no run that could go on"));
        return told(
                switch (job) {
                    case bill ->
                        new JobOutcome.Billed(new BillingNight.Outcome(
                                List.of(), new BillingRun(engine, business, progress).goOn(run)));
                    case changes, renew, resume ->
                        new JobOutcome.Changed(changeRun().goOn(kind(job), run));
                    case mail -> new JobOutcome.Mailed(mail().goOn(run));
                    case allocate -> new JobOutcome.Settled(new AllocationRun(engine, progress).goOn(run));
                    case close -> new JobOutcome.Settled(new CloseRun(engine, progress).goOn(run));
                    case prove -> proved();
                });
    }

    /** The same jobs by an engine for dry runs: whoever calls has begun the transaction, and rolls it back. */
    public JobCatalogue on(BatchEngine dry) {
        return new JobCatalogue(dry, business, progress, post, ended);
    }

    private JobOutcome told(JobOutcome outcome) {
        if (!engine.isDryRun()) {
            outcome.runs().forEach(ended::accept);
        }
        return outcome;
    }

    private JobOutcome proved() {
        return new JobOutcome.Proved(
                Proof.of(engine.dataSource(), new Proof.Of.Business(business.id()), _ -> progress.advance(1)));
    }

    private MailRun mail() {
        return post.by(engine, progress);
    }

    private BillingNight night(JobOrder order) {
        return new BillingNight(engine, business, progress, order.only());
    }

    /** Unless it is to be alone, days that were missed come first, each whole: what one job does waits for the others. */
    private ChangeRun.Outcome change(JobOrder order) {
        Run.Request request = order.request();
        if (!order.only()) {
            Run.Request before = new Run.Request(
                    request.businessId(),
                    request.job(),
                    request.asOf().minusDays(1),
                    request.documentOn(),
                    false,
                    request.askedBy());
            List<ChangeRun.Outcome> missed = changeRun().upTo(before);
            if (!missed.isEmpty() && !(missed.getLast() instanceof ChangeRun.Outcome.Done)) {
                return missed.getLast();
            }
        }
        return changeRun().execute(kind(order.job()), request);
    }

    private ChangeRun changeRun() {
        return new ChangeRun(engine, business, progress);
    }

    private static ChangeKind kind(JobName job) {
        return ChangeKind.of(job.name()).orElseThrow();
    }
}
