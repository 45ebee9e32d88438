package daybook.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Says to all others that we use a server, by a shared lock in the server itself: it ends with us however we end, and
 * several users in one process are told apart, which locks of files cannot do.
 */
final class ServerUse implements AutoCloseable {

    private static final long LOCK = 0x6461_7962_6f6f_6bL;

    private final HikariDataSource session;

    private ServerUse(HikariDataSource session) {
        this.session = session;
    }

    static ServerUse of(Address home) throws SQLException {
        // A pool of one: should the session break, the pool opens another and the lock is taken again.
        HikariDataSource session = home.session("daybook-use", "select pg_advisory_lock_shared(" + LOCK + ")");
        session.getConnection().close();
        return new ServerUse(session);
    }

    /** Ends our use; true when nobody else uses the server, so that it can be stopped. */
    boolean endsAsLast() {
        try (Connection connection = session.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_shared(" + LOCK + ")");
            try (ResultSet alone = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                return alone.next() && alone.getBoolean(1);
            }
        } catch (SQLException serverIsGone) {
            return false;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
