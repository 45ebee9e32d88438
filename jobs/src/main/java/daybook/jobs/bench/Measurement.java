package daybook.jobs.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A workload's figures beside those of its reference, measured in the same process run on the same database.
 *
 * @param size items
 */
public record Measurement(String workload, long size, Timing ours, Timing reference) {

    /** How many times the reference's time the work took. */
    public double ratio() {
        return ours.seconds() / reference.seconds();
    }

    /** The figures by the names of design.md 11. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("workload", workload);
        figures.put("size", size);
        figures.put("seconds", rounded(ours.seconds()));
        figures.put("perSecond", Math.round(size / ours.seconds()));
        figures.put("referenceSeconds", rounded(reference.seconds()));
        figures.put("ratio", rounded(ratio()));
        figures.put("peakHeapMb", ours.peakHeapBytes() >> 20);
        figures.put("cpuMillisPerItem", rounded(ours.cpuNanos() / 1e6 / size));
        figures.put("referenceCpuMillisPerItem", rounded(reference.cpuNanos() / 1e6 / size));
        return figures;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
