package daybook.jobs.bench;

import daybook.database.Database;
import daybook.jobs.run.Progress;
import daybook.jobs.scratch.Scratch;
import daybook.organisation.Business;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bills the same subscriptions month after month in one process: what a server does for years, in minutes. */
public final class RepeatedBilling {

    /** After so many runs all that is loaded once is loaded. */
    private static final int SETTLED = 10;

    private final Database database;
    private final int threads;
    private final Progress progress;

    public RepeatedBilling(Database database, int threads, Progress progress) {
        this.database = database;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param size subscriptions
     * @param times months, above ten
     * @return seconds of the first and the last tenth of the runs, and the heap that stays in use after each
     */
    public Map<String, Object> measure(int size, int times) {
        BillingWorkload workload = new BillingWorkload(size);
        try (Scratch scratch = Scratch.create(database, "bench_repeat")) {
            Business business = workload.make(scratch.jdbc());
            WorkloadRun run = new WorkloadRun(scratch, business, threads);
            progress.begin("billing months", times);
            long first = months(run, 0, SETTLED);
            long heapAtFirst = Timing.retainedHeapBytes();
            months(run, SETTLED, times - SETTLED);
            long last = months(run, times - SETTLED, times);
            long heapAtLast = Timing.retainedHeapBytes();
            progress.end();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("workload", "bill");
            figures.put("size", size);
            figures.put("times", times);
            figures.put("secondsOfFirstTen", Measurement.rounded(first / 1e9));
            figures.put("secondsOfLastTen", Measurement.rounded(last / 1e9));
            figures.put("heapAfterFirstTenMb", heapAtFirst >> 20);
            figures.put("heapAfterLastMb", heapAtLast >> 20);
            return figures;
        }
    }

    private long months(WorkloadRun run, int from, int to) {
        long start = System.nanoTime();
        for (int month = from; month < to; month++) {
            run.bill(BillingWorkload.AS_OF.plusMonths(month));
            progress.advance(1);
        }
        return System.nanoTime() - start;
    }
}
