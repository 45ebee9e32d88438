package daybook.jobs.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The right to work on a job of a business, held by a database session: it ends with the process, however that ends,
 * so whoever gets it knows that an earlier owner is dead.
 */
public final class Lease implements AutoCloseable {

    /** Locks are of the whole database; another schema is another set of books, with other businesses. */
    private static final String NAME = "daybook run ";

    private static final String TRY = "select pg_try_advisory_lock(hashtext(? || ' in ' || current_schema()), ?)";

    /** Of a lock by two numbers, PostgreSQL shows the first as class and the second as object. */
    private static final String HELD = """
            from pg_locks
            where locktype = 'advisory' and granted and objsubid = 2
              and database = (select oid from pg_database where datname = current_database())
              and classid = (hashtext(? || ' in ' || current_schema())::bigint & 4294967295)::oid
              and objid = ?::bigint::oid""";

    private static final String END_SESSION = "select pg_terminate_backend(pid) " + HELD;
    private static final String IS_HELD = "select exists (select " + HELD + ")";

    private static final long PATIENCE_MILLIS = 50;
    private static final int TRIES = 100;

    private final Connection connection;
    private final boolean autoCommit;

    private Lease(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /** Tries to become the owner; empty when a living process is. */
    public static Optional<Lease> tryTake(DataSource dataSource, long businessId, String job) {
        try {
            Connection connection = dataSource.getConnection();
            Lease lease = new Lease(connection, connection.getAutoCommit());
            boolean taken = false;
            try {
                taken = lease.lock(businessId, job);
            } finally {
                if (!taken) {
                    lease.close();
                }
            }
            return taken ? Optional.of(lease) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("could not ask the database who owns " + job, e);
        }
    }

    /** Whether a living session holds it. To look at it takes nothing from anybody who is about to become the owner. */
    public static boolean isHeld(DataSource dataSource, long businessId, String job) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(IS_HELD)) {
            statement.setString(1, NAME + job);
            statement.setLong(2, businessId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not ask the database who owns " + job, e);
        }
    }

    /**
     * Ends the session of an owner that is known to be dead or frozen, and waits until its lease is free.
     *
     * @throws IllegalStateException when it does not become free
     */
    public static void endSession(DataSource dataSource, long businessId, String job) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Optional<Lease> free = tryTake(dataSource, businessId, job);
                if (free.isPresent()) {
                    free.get().close();
                    return;
                }
                try (Connection connection = dataSource.getConnection();
                        PreparedStatement statement = connection.prepareStatement(END_SESSION)) {
                    statement.setString(1, NAME + job);
                    statement.setLong(2, businessId);
                    statement.execute();
                }
                TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not end the session that owns " + job, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the session that owns " + job + " could not be ended");
    }

    private boolean lock(long businessId, String job) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setString(1, NAME + job);
            statement.setInt(2, Math.toIntExact(businessId));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_unlock_all()")) {
            statement.execute();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            abort();
        }
        giveBack();
    }

    /** Also a broken one: the pool counts it as lent until then. */
    private void giveBack() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Lease.class.getName()).log(System.Logger.Level.DEBUG, "session could not be closed", e);
        }
    }

    /** The session is broken: the server lets go of its locks when it sees that; the pool must not reuse it. */
    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            System.getLogger(Lease.class.getName()).log(System.Logger.Level.DEBUG, "session was already gone", e);
        }
    }
}
