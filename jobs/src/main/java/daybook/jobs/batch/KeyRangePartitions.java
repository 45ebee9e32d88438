package daybook.jobs.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Cuts the keys of a run into ranges of equal width. First and last key are those kept with the run, so that every
 * attempt cuts the same ranges.
 *
 * @param first lowest key
 * @param last highest key
 */
public record KeyRangePartitions(long first, long last) implements Partitioner {

    private static final String AFTER = "after";
    private static final String UP_TO = "upTo";

    /** The keys above {@code after}, up to and including {@code upTo}. */
    public record Range(long after, long upTo) {

        /** The range of a partition's context. */
        public static Range of(ExecutionContext context) {
            return new Range(context.getLong(AFTER), context.getLong(UP_TO));
        }
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        long keys = last - first + 1;
        for (int i = 0; i < gridSize; i++) {
            long after = first - 1 + keys * i / gridSize;
            long upTo = first - 1 + keys * (i + 1) / gridSize;
            if (after < upTo) {
                ExecutionContext context = new ExecutionContext();
                context.putLong(AFTER, after);
                context.putLong(UP_TO, upTo);
                partitions.put("keys-" + (after + 1) + "-" + upTo, context);
            }
        }
        return partitions;
    }
}
