package daybook.jobs.catalogue;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingNight;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs of a business: whoever runs one, an operator, a schedule or a night, runs it from here. */
public record JobCatalogue(BatchEngine engine, Business business, Progress progress, Post post) {

    /** By which way mail leaves. */
    @FunctionalInterface
    public interface Post {
        MailRun.Outcome send(Run.Request request, MailRun.@Nullable Again again, Progress progress);
    }

    /** Does a job. */
    public JobOutcome execute(JobOrder order) {
        Run.Request request = order.request();
        return switch (order.job()) {
            case bill -> new JobOutcome.Billed(night(order).execute(request));
            case changes, renew, resume -> new JobOutcome.Changed(change(order));
            case mail -> new JobOutcome.Mailed(post.send(request, order.again(), progress));
            case allocate -> new JobOutcome.Settled(new AllocationRun(engine, progress).execute(request));
            case close -> new JobOutcome.Settled(new CloseRun(engine, progress).execute(request));
            case prove ->
                new JobOutcome.Proved(
                        Proof.of(engine.dataSource(), new Proof.Of.Business(business.id()), _ -> progress.advance(1)));
        };
    }

    /** Does the same in one transaction that is rolled back; empty: this job has no dry run. */
    public Optional<JobOutcome> dryRun(JobOrder order) {
        return switch (order.job()) {
            case bill -> Optional.of(new JobOutcome.Billed(night(order).dryRun(order.request())));
            case changes, renew, resume ->
                Optional.of(new JobOutcome.Changed(changeRun().dryRun(kind(order), order.request())));
            case mail, allocate, close, prove -> Optional.empty();
        };
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
        return changeRun().execute(kind(order), request);
    }

    private ChangeRun changeRun() {
        return new ChangeRun(engine, business, progress);
    }

    private static ChangeKind kind(JobOrder order) {
        return ChangeKind.of(order.job().name()).orElseThrow();
    }
}
