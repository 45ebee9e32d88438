package daybook.jobs.batch;

import daybook.jobs.crew.Membership;
import java.time.Duration;

/**
 * How a process works on runs.
 *
 * @param threads partitions worked on at once, at least 1
 * @param chunk items of a billing run in one transaction, at least 1
 * @param lease as long after its last sign of life it counts as dead, at least a second
 */
public record Tuning(int threads, int chunk, Duration lease) {

    /** Large enough that commits cost little, small enough that a stop is seen soon. */
    public static final int CHUNK = 2000;

    public Tuning {
        if (threads < 1 || chunk < 1 || lease.toSeconds() < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, 1 item a chunk and 1 second of lease, not "
                    + threads + ", " + chunk + " and " + lease);
        }
    }

    /** The usual, with so many threads. */
    public static Tuning ofThreads(int threads) {
        return new Tuning(threads, CHUNK, Membership.LEASE);
    }
}
