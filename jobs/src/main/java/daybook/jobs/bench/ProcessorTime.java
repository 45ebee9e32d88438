package daybook.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells JMH what processor time each call took, collector and compiler included. Unlike the time on the clock it is
 * nearly the same whatever else the machine does. JMH makes it by its name, in the process that it measures.
 */
public final class ProcessorTime implements InternalProfiler {

    /** The name of the figure: nanoseconds a call. */
    static final String NANOS = "processor.nanos";

    private long before;

    @Override
    public String getDescription() {
        return "processor time of the process, divided by calls";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = now();
    }

    @Override
    public List<Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = now() - before;
        long calls = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(NANOS, nanos / calls, "ns/op", AggregationPolicy.AVG));
    }

    private static long now() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
