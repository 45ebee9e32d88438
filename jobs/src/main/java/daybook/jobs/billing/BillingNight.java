package daybook.jobs.billing;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A billing run and what the night does before it: changes that were scheduled, renewals, ends of pauses (domain.md 1.6).
 *
 * @param only whether it bills only
 */
public record BillingNight(BatchEngine engine, Business business, Progress progress, boolean only) {

    /**
     * What came of it.
     *
     * @param before the runs before it that had something to do
     */
    public record Outcome(List<ChangeRun.Outcome> before, BillingRun.Outcome billing) {

        public Outcome {
            before = List.copyOf(before);
        }
    }

    /** Does it; where a run before it did not come to its end nothing is billed. */
    public Outcome execute(Run.Request request) {
        List<ChangeRun.Outcome> before = only ? List.of() : new ChangeRun(engine, business, progress).upTo(request);
        return before.stream().anyMatch(BillingNight::isStuck)
                ? new Outcome(before, new BillingRun.Outcome.Refused("a run before it has to come to its end first"))
                : new Outcome(before, new BillingRun(engine, business, progress).execute(request));
    }

    /** Does the same in one transaction that is rolled back. */
    public Outcome dryRun(Run.Request request) {
        return Objects.requireNonNull(new TransactionTemplate(engine.transactions()).execute(status -> {
            status.setRollbackOnly();
            List<ChangeRun.Outcome> before =
                    only ? List.of() : new ChangeRun(engine.forDryRun(), business, progress).upTo(request);
            return new Outcome(before, new BillingRun(engine, business, progress).dryRun(request));
        }));
    }

    private static boolean isStuck(ChangeRun.Outcome outcome) {
        return switch (outcome) {
            case ChangeRun.Outcome.Done _, ChangeRun.Outcome.NothingDue _ -> false;
            case ChangeRun.Outcome.AlreadyRunning _, ChangeRun.Outcome.Refused _, ChangeRun.Outcome.Failed _ -> true;
        };
    }
}
