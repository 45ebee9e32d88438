package daybook.jobs.worker;

import daybook.jobs.crew.PartitionClaims;
import daybook.jobs.crew.Program;
import daybook.jobs.run.Lease;
import daybook.jobs.run.Run;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs whose leader gives no sign of life any more, and their take-over. A leader that only froze still holds the lease by
 * its session: that is ended first, and should it wake up, the fence keeps it out.
 */
public final class DeadLeaders {

    private static final String FIRST = """
            select r.business_id, r.job, r.as_of, r.document_on, r.post
            from run r join worker w on w.id = r.worker_id
            where r.state = 'RUNNING' and w.lease_until < clock_timestamp()
            order by r.id limit 1""";

    private static final String STILL = """
            select count(*) from run r join worker w on w.id = r.worker_id
            where r.state = 'RUNNING' and r.business_id = ? and r.job = ? and w.lease_until < clock_timestamp()""";

    /** Who asks for a run that is taken over: no person, so that it is not done again and again for ever. */
    private static final String TAKE_OVER = Run.Request.SCHEDULE + "take-over";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final String program;

    public DeadLeaders(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.program = Program.version(jdbc);
    }

    /**
     * Takes over one run, if there is one without a leader. A process that is older than the tables leads nothing any more.
     *
     * @param leading leads it to its end
     * @return whether there was one
     */
    public boolean takeOverOne(Consumer<Run.Request> leading) {
        Optional<Run.Request> found = jdbc
                .query(
                        FIRST,
                        (row, _) -> new Run.Request(
                                row.getLong("business_id"),
                                row.getString("job"),
                                row.getObject("as_of", LocalDate.class),
                                row.getObject("document_on", LocalDate.class),
                                row.getBoolean("post"),
                                TAKE_OVER))
                .stream()
                .findFirst();
        return found.isPresent() && program.equals(Program.version(jdbc)) && takeOver(found.get(), leading);
    }

    /** Only one takes over at a time: a second one would take the first for the frozen leader, and end its session. */
    private boolean takeOver(Run.Request request, Consumer<Run.Request> leading) {
        Optional<Lease> right = Lease.tryTake(dataSource, request.businessId(), "take-over of " + request.job());
        if (right.isEmpty()) {
            return false;
        }
        try (Lease _ = right.get()) {
            Long dead = jdbc.queryForObject(STILL, Long.class, request.businessId(), request.job());
            if (dead == null || dead == 0) {
                return false;
            }
            new PartitionClaims(jdbc).endSessionsOfTheDead();
            Lease.endSession(dataSource, request.businessId(), request.job());
            leading.accept(request);
            return true;
        }
    }
}
