package daybook.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * How long something took and what it needed.
 *
 * @param cpuNanos processor time of this process, and of the database where it is on this machine
 * @param peakHeapBytes most heap in use, by the sum of the pools' peaks
 */
record Timing(long nanos, long cpuNanos, long peakHeapBytes) {

    static final Timing NOTHING = new Timing(0, 0, 0);

    /** Both, one after the other. */
    Timing plus(Timing other) {
        return new Timing(nanos + other.nanos, cpuNanos + other.cpuNanos, Math.max(peakHeapBytes, other.peakHeapBytes));
    }

    /** Does the work once and measures it. */
    static Timing of(DatabaseProcesses database, Runnable work) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = processCpuNanos() + database.cpuNanos();
        long start = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - start;
        long used = processCpuNanos() + database.cpuNanos() - cpu;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Timing(nanos, used, peak);
    }

    /** Heap that is still in use after a collection. */
    static long retainedHeapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    double seconds() {
        return nanos / 1e9;
    }

    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
