package daybook.jobs.batch;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps out a process that lost a run: its chunk's transaction takes a lock that only the owner's epoch gives, and holds
 * it to the end, so a new owner cannot take over in between.
 *
 * @param epoch the owner's
 */
public record Fence(long runId, int epoch) {

    private static final String CHECK = "select 1 from run where id = ? and epoch = ? and state = 'RUNNING' for share";

    /**
     * Checks, in the current transaction, that the run still belongs to this epoch.
     *
     * @throws IllegalStateException when it does not; the transaction must not commit
     */
    public void check(JdbcTemplate jdbc) {
        if (jdbc.queryForList(CHECK, Integer.class, runId, epoch).isEmpty()) {
            throw new IllegalStateException("run " + runId + " was taken over by another process or stopped; epoch "
                    + epoch + " may write nothing more");
        }
    }
}
