package daybook.jobs.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to work on a job of a business, held by a database session: it ends with the process, however that ends,
 * so whoever gets it knows that an earlier owner is dead.
 */
public final class Lease implements AutoCloseable {

    /** Locks are of the whole database; another schema is another set of books, with other businesses. */
    private static final String TRY = "select pg_try_advisory_lock(hashtext(? || ' in ' || current_schema()), ?)";

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

    private boolean lock(long businessId, String job) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(TRY)) {
            statement.setString(1, "daybook run " + job);
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
