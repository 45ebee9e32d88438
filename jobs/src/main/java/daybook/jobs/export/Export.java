package daybook.jobs.export;

import daybook.database.Database;
import daybook.jobs.proof.MinorUnits;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes what a business has as CSV: UTF-8, a header, RFC 4180 quotes, dates as in ISO 8601, amounts with exactly their
 * currency's decimals, rows always in the same order. It reads as that business only, and streams.
 */
public final class Export {

    private final Database database;
    private final long businessId;

    public Export(Database database, long businessId) {
        this.database = database;
        this.businessId = businessId;
    }

    /** Which rows. */
    public sealed interface Of {

        /** All. */
        record Everything() implements Of {}

        /** What one run made. */
        record OneRun(long id) implements Of {}
    }

    /** Writes to a stream, which stays open, and says how many rows there were. */
    public long write(ExportKind kind, Of of, OutputStream out) throws IOException {
        return copy(connection -> kind.query(units(connection), of), out);
    }

    /**
     * Writes to a file that is there with all its rows or not at all.
     *
     * @return how many rows there were
     */
    public long write(ExportKind kind, Of of, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
        try {
            long rows;
            try (OutputStream out = Files.newOutputStream(part)) {
                rows = write(kind, of, out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes what a query gives, and shows it no row of another business. */
    long copy(Database.Query<String> query, OutputStream out) throws IOException {
        Outlet outlet = new Outlet(out);
        try {
            return database.asBusiness(businessId, connection -> copy(query.on(connection), connection, outlet));
        } catch (SQLException e) {
            outlet.rethrow();
            throw database.wentAway(e)
                    .<RuntimeException>map(gone -> gone)
                    .orElseGet(() -> new IllegalStateException("the rows could not be read", e));
        }
    }

    private static long copy(String query, Connection connection, Outlet out) throws SQLException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format csv, header)", out);
        } catch (IOException e) {
            // A session whose COPY was broken off is out of step with the driver: nobody may get it again.
            connection.abort(Runnable::run);
            throw new SQLException("the rows could not be written", e);
        }
    }

    private static MinorUnits units(Connection connection) {
        return MinorUnits.heldBy(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
    }

    /** A stream that knows why it broke. */
    private static final class Outlet extends FilterOutputStream {

        private @Nullable IOException failure;

        Outlet(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
