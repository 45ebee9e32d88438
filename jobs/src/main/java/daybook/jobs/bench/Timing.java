package daybook.jobs.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * How long something took and what it needed.
 *
 * @param peakHeapBytes most heap in use, by the sum of the pools' peaks
 */
record Timing(long nanos, long peakHeapBytes) {

    static final Timing NOTHING = new Timing(0, 0);

    /** Both, one after the other. */
    Timing plus(Timing other) {
        return new Timing(nanos + other.nanos, Math.max(peakHeapBytes, other.peakHeapBytes));
    }

    /** Does the work once and measures it. */
    static Timing of(Runnable work) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - start;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Timing(nanos, peak);
    }

    double seconds() {
        return nanos / 1e9;
    }
}
