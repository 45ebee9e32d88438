package daybook.jobs.scratch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Tells other processes that a schema is in use. It ends with the process, however that ends. */
final class Claim implements AutoCloseable {

    private static final String TAKE = "select pg_try_advisory_lock(hashtextextended('daybook schema ' || ?, 0))";
    private static final String GIVE_BACK = "select pg_advisory_unlock(hashtextextended('daybook schema ' || ?, 0))";

    private final Connection connection;
    private final String schema;

    private Claim(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Claims a schema, there or not yet; empty: somebody else has it. */
    static Optional<Claim> tryTake(DataSource database, String schema) {
        try {
            Connection connection = database.getConnection();
            Claim claim = new Claim(connection, schema);
            if (claim.ask(TAKE)) {
                return Optional.of(claim);
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("schema " + schema + " could not be claimed: " + e.getMessage(), e);
        }
    }

    private boolean ask(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            ask(GIVE_BACK);
        } catch (SQLException e) {
            throw new IllegalStateException("schema " + schema + " could not be given back: " + e.getMessage(), e);
        }
    }
}
