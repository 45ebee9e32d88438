package daybook.jobs.batch;

import daybook.jobs.run.StopAskedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stops at the boundary of chunks when a person asks for it, and keeps out a process that lost a run: its chunk's transaction takes a lock that only the owner's epoch gives, and holds
 * it to the end, so a new owner cannot take over in between.
 *
 * @param epoch the owner's
 */
public record Fence(long runId, int epoch) {

    private static final String CHECK = """
            select s.run_id is not null as stop, s.asked_by, s.reason
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

    /**
     * Checks, in the current transaction, that the run still belongs to this epoch.
     *
     * @throws IllegalStateException when it does not; the transaction must not commit
     * @throws StopAskedException when a person wants it to stop; the same
     */
    public void check(JdbcTemplate jdbc) {
        List<Stop> found = jdbc.query(
                CHECK,
                (row, _) -> new Stop(row.getBoolean("stop"), row.getString("asked_by"), row.getString("reason")),
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
    }
}
