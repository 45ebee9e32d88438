package daybook.jobs.bench;

import daybook.database.Database;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.run.Progress;
import daybook.jobs.run.Run;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import java.util.List;

/** Bills a workload through the real run, and by set-based SQL; both must leave the same rows. */
public final class BillBenchmark {

    private final Database database;
    private final int threads;
    private final Progress progress;

    public BillBenchmark(Database database, int threads, Progress progress) {
        this.database = database;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param size subscriptions, above zero
     * @throws IllegalStateException when the two ways do not leave the same rows
     */
    public Measurement measure(int size) {
        BillingWorkload workload = new BillingWorkload(size);
        Timing reference;
        List<String> expected;
        try (Scratch scratch = Scratch.create(database, "bench_reference")) {
            workload.make(scratch.jdbc());
            reference = Timing.of(() -> ReferenceBilling.run(scratch.jdbc()));
            expected = BillingDigest.of(scratch.jdbc());
        }
        try (Scratch scratch = Scratch.create(database, "bench_bill")) {
            Business business = workload.make(scratch.jdbc());
            Timing ours = Timing.of(() -> bill(scratch, business));
            requireSame(expected, BillingDigest.of(scratch.jdbc()));
            return new Measurement("bill", size, ours, reference);
        }
    }

    private void bill(Scratch scratch, Business business) {
        BatchEngine engine = BatchEngine.of(scratch.dataSource(), threads);
        Run.Request request =
                new Run.Request(business.id(), "bill", BillingWorkload.AS_OF, BillingWorkload.AS_OF, true, "bench");
        BillingRun.Outcome outcome = new BillingRun(engine, business, progress).execute(request);
        if (!(outcome instanceof BillingRun.Outcome.Done)) {
            throw new IllegalStateException("the run did not end: " + outcome);
        }
    }

    private static void requireSame(List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("run and reference left different rows: " + found + " and " + expected);
        }
    }
}
