package daybook.jobs.bench;

import daybook.database.Database;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import java.util.List;

/** Bills a workload through the real run, and by set-based SQL; both must leave the same rows. */
public final class BillBenchmark {

    private final Database database;
    private final int threads;

    public BillBenchmark(Database database, int threads) {
        this.database = database;
        this.threads = threads;
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
            reference = Timing.of(DatabaseProcesses.of(scratch.jdbc()), () -> ReferenceBilling.run(scratch.jdbc()));
            expected = BillingDigest.of(scratch.jdbc());
        }
        try (Scratch scratch = Scratch.create(database, "bench_bill")) {
            Business business = workload.make(scratch.jdbc());
            WorkloadRun run = new WorkloadRun(scratch, business, threads);
            Timing ours = Timing.of(DatabaseProcesses.of(scratch.jdbc()), () -> run.bill(BillingWorkload.AS_OF));
            requireSame(expected, BillingDigest.of(scratch.jdbc()));
            return new Measurement("bill", size, ours, reference);
        }
    }

    private static void requireSame(List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("run and reference left different rows: " + found + " and " + expected);
        }
    }
}
