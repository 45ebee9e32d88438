package daybook.jobs.bench;

import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import java.time.LocalDate;

/** The real billing run over a workload. */
record WorkloadRun(Scratch scratch, Business business, int threads) {

    /**
     * Bills and posts what is due on a date.
     *
     * @throws IllegalStateException when the run does not come to its end
     */
    void bill(LocalDate asOf) {
        BatchEngine engine = BatchEngine.of(scratch.dataSource(), threads);
        Run.Request request = new Run.Request(business.id(), "bill", asOf, asOf, true, "bench");
        BillingRun.Outcome outcome = new BillingRun(engine, business, Progress.SILENT).execute(request);
        if (!(outcome instanceof BillingRun.Outcome.Done)) {
            throw new IllegalStateException("the run did not end: " + outcome);
        }
    }
}
