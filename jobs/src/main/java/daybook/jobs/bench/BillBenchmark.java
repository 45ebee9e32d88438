package daybook.jobs.bench;

import daybook.database.Database;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * Measures what it costs to share a run: the same by one process, and by several that have as many threads together.
     *
     * @param size subscriptions, above zero
     * @param processes how many, the one that leads among them, above 1
     * @throws IllegalStateException when the two ways do not leave the same rows
     */
    public Map<String, Object> measureShared(int size, int processes) {
        BillingWorkload workload = new BillingWorkload(size);
        List<String> expected;
        Timing alone;
        try (Scratch scratch = Scratch.create(database, "bench_bill")) {
            Business business = workload.make(scratch.jdbc());
            WorkloadRun run = new WorkloadRun(scratch, business, threads);
            alone = Timing.of(DatabaseProcesses.of(scratch.jdbc()), () -> run.bill(BillingWorkload.AS_OF));
            expected = BillingDigest.of(scratch.jdbc());
        }
        try (Scratch scratch = Scratch.create(database, "bench_shared")) {
            Business business = workload.make(scratch.jdbc());
            int each = Math.max(1, threads / processes);
            WorkloadRun run = new WorkloadRun(scratch, business, each);
            Timing shared;
            try (HelpingProcesses _ = HelpingProcesses.start(processes - 1, each, scratch.environment())) {
                shared = Timing.of(DatabaseProcesses.of(scratch.jdbc()), () -> run.bill(BillingWorkload.AS_OF));
            }
            requireSame(expected, BillingDigest.of(scratch.jdbc()));
            return figures(size, processes, shared, alone, HelpingProcesses.partitions(scratch.jdbc()));
        }
    }

    private static Map<String, Object> figures(
            int size, int processes, Timing shared, Timing alone, List<Long> partitions) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("workload", "bill");
        figures.put("size", size);
        figures.put("workers", processes);
        figures.put("seconds", Measurement.rounded(shared.seconds()));
        figures.put("perSecond", Math.round(size / shared.seconds()));
        figures.put("oneProcessSeconds", Measurement.rounded(alone.seconds()));
        figures.put("ratio", Measurement.rounded(shared.seconds() / alone.seconds()));
        figures.put("partitionsOfEach", partitions);
        return figures;
    }

    private static void requireSame(List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("run and reference left different rows: " + found + " and " + expected);
        }
    }
}
