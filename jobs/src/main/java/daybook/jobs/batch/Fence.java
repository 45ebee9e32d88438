package daybook.jobs.batch;

import daybook.jobs.crew.Claim;
import daybook.jobs.run.Run;
import daybook.jobs.run.StopAskedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stops at the boundary of chunks when a person asks for it, and keeps out a process that lost a run, or a partition of it:
 * its chunk's transaction takes a lock that only the owner's epoch and claim give, and holds it to the end, so a new owner
 * cannot take over in between. A process that freezes, or is cut off, in the middle of a chunk loses that as well: the
 * server ends its transaction when it says nothing for too long, and with it the lock that a take-over waits for. Each
 * chunk also says by an advisory lock whose it is, so that others can end its session: nothing else ends a COPY whose
 * sender froze ({@link daybook.jobs.crew.PartitionClaims#endSessionsOfTheDead}).
 *
 * @param epoch the owner's
 * @param silence milliseconds after which the server ends a chunk's transaction that says nothing; 0: as the server has it
 * @param part which partition it works on; null: it works on none
 */
public record Fence(
        long runId, int epoch, long silence, @Nullable Part part) {

    private static final String PARTITION = "partition";
    private static final String TOKEN = "token";

    private static final String CHECK = """
            select s.run_id is not null as stop, s.asked_by, s.reason,
                   set_config('idle_in_transaction_session_timeout',
                              coalesce(nullif(?, '0'), current_setting('idle_in_transaction_session_timeout')), true),
                   case when ? and r.worker_id is not null
                        then pg_try_advisory_xact_lock_shared(hashtext('daybook chunk in ' || current_schema()), r.worker_id::integer) end
            from run r left join run_stop s on s.run_id = r.id and s.epoch = r.epoch
            where r.id = ? and r.epoch = ? and r.state = 'RUNNING'
            for share of r""";

    /**
     * That a person wants the attempt to stop.
     *
     * @param reason null: nothing was said
     */
    private record Stop(
            boolean asked, @Nullable String by, @Nullable String reason) {}

    private static final String CHECK_PART = """
            select id, pg_try_advisory_xact_lock_shared(hashtext('daybook chunk in ' || current_schema()), worker_id::integer)
            from run_partition where id = ? and token = ? and state = 'WORKING' for share""";

    /**
     * A claimed partition.
     *
     * @param id its key
     * @param token of the claim
     */
    public record Part(long id, int token) {}

    /** One whose chunks may be silent for long, such as while a mail server does not answer. */
    public Fence(long runId, int epoch) {
        this(runId, epoch, 0, null);
    }

    /** One whose chunks may not be silent for as long as a lease, so that a frozen process holds up nobody. */
    public static Fence of(BatchEngine engine, Run run) {
        return new Fence(
                run.id(),
                run.epoch(),
                engine.isDryRun() ? 0 : silence(engine.tuning().lease()).toMillis(),
                null);
    }

    /** The silence after which a transaction is ended: before the lease is over. */
    static Duration silence(Duration lease) {
        return lease.multipliedBy(2).dividedBy(3);
    }

    /** The fence of a partition, if whoever gave it claimed it. */
    public Fence of(ExecutionContext partition) {
        return partition.containsKey(PARTITION)
                ? new Fence(runId, epoch, silence, new Part(partition.getLong(PARTITION), partition.getInt(TOKEN)))
                : this;
    }

    /** Notes for its step by which claim it works on a partition. */
    static void note(Claim claim, ExecutionContext partition) {
        partition.putLong(PARTITION, claim.partition());
        partition.putInt(TOKEN, claim.token());
    }

    /**
     * Checks, in the current transaction, that the run and the partition still belong to this process.
     *
     * @throws IllegalStateException when they do not; the transaction must not commit
     * @throws StopAskedException when a person wants it to stop; the same
     */
    public void check(JdbcTemplate jdbc) {
        List<Stop> found = jdbc.query(
                CHECK,
                (row, _) -> new Stop(row.getBoolean("stop"), row.getString("asked_by"), row.getString("reason")),
                Long.toString(silence),
                part == null,
                runId,
                epoch);
        if (found.isEmpty()) {
            throw new IllegalStateException("run " + runId + " was taken over by another process or stopped; epoch "
                    + epoch + " may write nothing more");
        }
        Stop stop = found.getFirst();
        if (stop.asked()) {
            throw new StopAskedException(String.valueOf(stop.by()), stop.reason());
        }
        if (part != null
                && jdbc.query(CHECK_PART, (row, _) -> row.getLong(1), part.id(), part.token())
                        .isEmpty()) {
            throw new IllegalStateException("partition " + part.id() + " of run " + runId
                    + " was taken over by another worker; claim " + part.token() + " may write nothing more");
        }
    }
}
