package daybook.jobs.batch;

import daybook.jobs.crew.Claim;
import daybook.jobs.crew.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps out a process that lost a run, or a partition of it: its chunk's transaction takes a lock that only the owner's
 * epoch and claim give, and holds it to the end, so a new owner cannot take over in between. A process that freezes with
 * a partition loses that as well: the server ends its transaction when it says nothing for too long.
 *
 * @param epoch the owner's
 * @param part which partition it works on; null: it works on none
 */
public record Fence(long runId, int epoch, @Nullable Part part) {

    private static final String PARTITION = "partition";
    private static final String TOKEN = "token";

    private static final String CHECK = "select 1 from run where id = ? and epoch = ? and state = 'RUNNING' for share";

    private static final String CHECK_PART = """
            select set_config('idle_in_transaction_session_timeout', ?, true)
            from run_partition where id = ? and token = ? and state = 'WORKING' for share""";

    /**
     * A claimed partition.
     *
     * @param id its key
     * @param token of the claim
     */
    public record Part(long id, int token) {}

    public Fence(long runId, int epoch) {
        this(runId, epoch, null);
    }

    /** The fence of a partition, if whoever gave it claimed it. */
    public Fence of(ExecutionContext partition) {
        return partition.containsKey(PARTITION)
                ? new Fence(runId, epoch, new Part(partition.getLong(PARTITION), partition.getInt(TOKEN)))
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
     */
    public void check(JdbcTemplate jdbc) {
        if (jdbc.queryForList(CHECK, Integer.class, runId, epoch).isEmpty()) {
            throw new IllegalStateException("run " + runId + " was taken over by another process or stopped; epoch "
                    + epoch + " may write nothing more");
        }
        if (part != null
                && jdbc.queryForList(
                                CHECK_PART,
                                String.class,
                                Long.toString(Membership.SILENCE.toMillis()),
                                part.id(),
                                part.token())
                        .isEmpty()) {
            throw new IllegalStateException("partition " + part.id() + " of run " + runId
                    + " was taken over by another worker; claim " + part.token() + " may write nothing more");
        }
    }
}
