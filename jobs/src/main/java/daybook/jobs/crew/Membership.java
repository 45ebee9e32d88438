package daybook.jobs.crew;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * This process as a worker, from joining to leaving. It says every few seconds that it is alive; when it has not for as
 * long as a lease lasts, others take up what it is at. Should it only have slept, it finds its claims gone.
 */
public final class Membership implements AutoCloseable {

    /** As long after the last sign of life a worker counts as dead, unless somebody says otherwise. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final int BEATS_A_LEASE = 6;

    private static final String JOIN = """
            insert into worker (name, program, threads, lease_until)
            values (?, ?, ?, clock_timestamp() + make_interval(secs => ?)) returning id""";

    private static final String BEAT =
            "update worker set lease_until = clock_timestamp() + make_interval(secs => ?) where id = ?";

    private static final String LEAVE =
            "update worker set left_at = clock_timestamp(), lease_until = clock_timestamp() where id = ?";

    private final JdbcTemplate jdbc;
    private final long id;
    private final Duration lease;
    private final CountDownLatch left = new CountDownLatch(1);

    private Membership(JdbcTemplate jdbc, long id, Duration lease) {
        this.jdbc = jdbc;
        this.id = id;
        this.lease = lease;
    }

    /**
     * Joins.
     *
     * @param threads how many partitions it works on at once
     * @param lease as long after its last sign of life it counts as dead
     */
    public static Membership join(DataSource dataSource, int threads, Duration lease) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        long id = Objects.requireNonNull(
                jdbc.queryForObject(JOIN, Long.class, name(), Program.version(jdbc), threads, lease.toSeconds()));
        Membership membership = new Membership(jdbc, id, lease);
        Thread.ofVirtual().name("alive-" + id).start(membership::stayAlive);
        return membership;
    }

    /** Key of this process among the workers. */
    public long id() {
        return id;
    }

    private void stayAlive() {
        try {
            while (!left.await(lease.dividedBy(BEATS_A_LEASE).toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            jdbc.update(BEAT, lease.toSeconds(), id);
        } catch (DataAccessException e) {
            // The database may be back in time; if not, others take over, and the fence keeps this process out.
            System.getLogger(Membership.class.getName()).log(System.Logger.Level.DEBUG, "no sign of life", e);
        }
    }

    @Override
    public void close() {
        left.countDown();
        try {
            jdbc.update(LEAVE, id);
        } catch (DataAccessException e) {
            System.getLogger(Membership.class.getName()).log(System.Logger.Level.DEBUG, "left without a word", e);
        }
    }

    private static String name() {
        long process = ManagementFactory.getRuntimeMXBean().getPid();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + process;
        } catch (UnknownHostException e) {
            return "localhost:" + process;
        }
    }
}
