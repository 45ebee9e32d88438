package daybook.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that is there and answers. Close it at the end: an embedded server stops when its last user closes.
 *
 * <p>Whatever a person has to put right is thrown as {@link DatabaseUnavailableException}.
 */
public final class Database implements AutoCloseable {

    private static final int POOL_SIZE = 10;
    private static final int OLDEST_SERVER = 15;

    private final Address address;
    private final String description;
    private final HikariDataSource pool;
    private final Optional<EmbeddedServer> server;

    private Database(Address address, String description, int poolSize, Optional<EmbeddedServer> server) {
        this.address = address;
        this.description = description;
        this.pool = address.pool("daybook", poolSize);
        this.server = server;
    }

    static Database at(Address address, String description) {
        return new Database(address, description, POOL_SIZE, Optional.empty());
    }

    /** Opens with at most ten connections at a time. */
    public static Database open(DatabaseSettings settings, Path varFolder) {
        return open(settings, varFolder, POOL_SIZE);
    }

    /**
     * Finds the database of {@code settings}, starting the embedded server if need be.
     *
     * @param varFolder where an embedded server keeps its data and programs
     * @param poolSize how many connections may be open at a time, at least 1
     */
    public static Database open(DatabaseSettings settings, Path varFolder, int poolSize) {
        return switch (settings) {
            case DatabaseSettings.External(String url, String user, String password) -> {
                Address address = new Address(url, user, password);
                checkReachable(address);
                yield new Database(address, "PostgreSQL at " + address, poolSize, Optional.empty());
            }
            case DatabaseSettings.Embedded(var port) -> {
                EmbeddedServer server = EmbeddedServer.open(varFolder, port);
                yield new Database(server.address(), server.description(), poolSize, Optional.of(server));
            }
        };
    }

    Address address() {
        return address;
    }

    /** Pooled connections, in autocommit mode, their time zone UTC. */
    public DataSource dataSource() {
        return pool;
    }

    /** Where the data is, in words for a person. */
    public String description() {
        return description;
    }

    /**
     * The same database with {@code schema} in place of {@code public}, created if it is not there. It has connections
     * of its own: close it before this one.
     *
     * @param schema lower-case letters, digits and underscores
     */
    public Database inSchema(String schema) {
        return inSchema(schema, address);
    }

    /** As {@link #inSchema}, for work that is thrown away: what it commits is not safe should the server die. */
    public Database inPassingSchema(String schema) {
        return inSchema(schema, address.passing());
    }

    private Database inSchema(String schema, Address at) {
        if (!schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not the name of a schema: " + schema);
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        } catch (SQLException failure) {
            throw Failures.of(address, failure);
        }
        return new Database(
                at.inSchema(schema), description + ", schema " + schema, pool.getMaximumPoolSize(), Optional.empty());
    }

    /** What another process has in its environment to work on the same database and schema; with the password. */
    public Map<String, String> environment() {
        return address.environment();
    }

    /** Brings the tables to what this program needs; does nothing when they are. Several processes may do it at once. */
    public void migrate() {
        new Migration(address, pool).migrate();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Query<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Reads as somebody who may see the rows of one business only, whatever the query asks for (row-level security).
     * The transaction is read-only and ends with the call.
     *
     * @throws SQLException whatever the query throws
     */
    public <T extends @Nullable Object> T asBusiness(long businessId, Query<T> query) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                become(businessId, connection);
                return query.on(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void become(long businessId, Connection connection) throws SQLException {
        try (Statement role = connection.createStatement();
                PreparedStatement business =
                        connection.prepareStatement("select set_config('daybook.business_id', ?, true)")) {
            role.execute("set local role daybook_app");
            business.setString(1, Long.toString(businessId));
            business.execute();
        }
    }

    /**
     * What to tell a person when {@code failure} came about because the database went away in mid-work; empty when it
     * has another cause.
     */
    public Optional<DatabaseUnavailableException> wentAway(Throwable failure) {
        return Failures.wentAway(address.toString(), failure);
    }

    /** The same for a failure that surfaces after the database of {@code settings} was closed. */
    public static Optional<DatabaseUnavailableException> wentAway(DatabaseSettings settings, Throwable failure) {
        String where =
                switch (settings) {
                    case DatabaseSettings.External(String url, String user, String password) ->
                        new Address(url, user, password).toString();
                    case DatabaseSettings.Embedded _ -> "the PostgreSQL that comes with Daybook";
                };
        return Failures.wentAway(where, failure);
    }

    /** Whether {@code failure} came about because the database went away in mid-work. */
    public static boolean isLoss(Throwable failure) {
        return Failures.loss(failure).isPresent();
    }

    @Override
    public void close() {
        pool.close();
        server.ifPresent(EmbeddedServer::close);
    }

    private static void checkReachable(Address address) {
        try (Connection connection = address.connect()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new DatabaseUnavailableException(
                        "The database is PostgreSQL " + version,
                        address.shown(),
                        "PostgreSQL " + OLDEST_SERVER + " or newer",
                        "Upgrade the server, or unset " + DatabaseSettings.URL
                                + " to use the PostgreSQL that comes with Daybook");
            }
        } catch (SQLException failure) {
            throw Failures.of(address, failure);
        }
    }
}
