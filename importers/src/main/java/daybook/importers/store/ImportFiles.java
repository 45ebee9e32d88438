package daybook.importers.store;

import daybook.database.CopyBlocks;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were read, in the transaction of the caller's connection. */
public final class ImportFiles {

    private static final String FIND = """
            select id, file_name, state, row_count, accepted, unchanged, rejected, received_at
            from import_file where business_id = ? and kind = ? and sha256 = ? and state <> 'REJECTED'""";

    private static final String INSERT = """
            insert into import_file (id, business_id, kind, file_name, sha256, state, row_count, accepted, unchanged,
                rejected, message)
            values (nextval('import_file_seq'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    private static final String REJECTS = """
            select row_no, line_no, column_name, code, message, raw from import_reject
            where import_file_id = ? order by row_no""";

    private static final int FETCH = 1000;

    private final Connection connection;

    public ImportFiles(Connection connection) {
        this.connection = connection;
    }

    /** A file by its content. */
    public record FileKey(long businessId, String kind, String name, String sha256) {}

    /** How many rows of a file there were, and what became of them. */
    public record Counts(long rows, long accepted, long unchanged, long rejected) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** A file that was taken. */
    public record KnownFile(long id, String name, Counts counts, Instant received) {}

    /** Waits until no other import for the business is at work. */
    public void lock(long businessId) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('daybook import', ?))")) {
            lock.setLong(1, businessId);
            lock.execute();
        }
    }

    /** The file with that content, if it was taken before under whatever name. */
    public Optional<KnownFile> find(FileKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setLong(1, key.businessId());
            select.setString(2, key.kind());
            select.setString(3, key.sha256());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Counts counts = new Counts(
                        row.getLong("row_count"),
                        row.getLong("accepted"),
                        row.getLong("unchanged"),
                        row.getLong("rejected"));
                return Optional.of(new KnownFile(
                        row.getLong("id"),
                        row.getString("file_name"),
                        counts,
                        row.getObject("received_at", OffsetDateTime.class).toInstant()));
            }
        }
    }

    /**
     * Notes a file.
     *
     * @param message why it was rejected as a whole; null: it was taken, but for the rows that were refused
     * @return its key
     */
    public long add(FileKey key, Counts counts, @Nullable String message) throws SQLException {
        String state = message != null ? "REJECTED" : counts.rejected() > 0 ? "PARTIAL" : "OK";
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, key.businessId());
            insert.setString(2, key.kind());
            insert.setString(3, key.name());
            insert.setString(4, key.sha256());
            insert.setString(5, state);
            insert.setLong(6, counts.rows());
            insert.setLong(7, counts.accepted());
            insert.setLong(8, counts.unchanged());
            insert.setLong(9, counts.rejected());
            insert.setString(10, message);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A refused row as it stood in its file. */
    public record RejectedRow(Reject reject, String raw) {}

    /** What is done with a refused row. */
    @FunctionalInterface
    public interface Use {
        void of(RejectedRow row) throws SQLException, IOException;
    }

    /** Goes through the refused rows of a file, in its order. The connection must be in a transaction. */
    public void forEachReject(long fileId, Use use) throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(REJECTS)) {
            select.setFetchSize(FETCH);
            select.setLong(1, fileId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    use.of(rejected(row));
                }
            }
        }
    }

    /** The first refused rows of a file. */
    public List<Reject> firstRejects(long fileId, int limit) throws SQLException {
        List<Reject> first = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(REJECTS + " limit " + limit)) {
            select.setLong(1, fileId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    first.add(rejected(row).reject());
                }
            }
        }
        return first;
    }

    private static RejectedRow rejected(ResultSet row) throws SQLException {
        return new RejectedRow(
                new Reject(
                        row.getLong("row_no"),
                        row.getLong("line_no"),
                        row.getString("column_name"),
                        RejectCode.of(row.getString("code")),
                        row.getString("message")),
                row.getString("raw"));
    }

    /** Begins to gather the rows of a file and those that are refused. */
    public Gathering gather() throws SQLException {
        return new Gathering(connection);
    }

    /** The rows of the file at hand, in temporary tables: any row may still be refused when all are known. */
    public static final class Gathering {

        private final Connection connection;
        private final CopyBlocks rows;
        private final CopyBlocks refused;

        private Gathering(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        create temporary table file_row (row_no bigint, line_no bigint, raw text) on commit drop;
                        create temporary table refused_row (row_no bigint, column_name text, code text, message text)
                        on commit drop""");
            }
            rows = new CopyBlocks(connection, "file_row", "row_no, line_no, raw");
            refused = new CopyBlocks(connection, "refused_row", "row_no, column_name, code, message");
        }

        /** Keeps the characters of a row. */
        public void row(long number, long line, String raw) throws SQLException {
            rows.number(number).number(line).text(raw).endRow();
        }

        /** Notes that a row is refused. */
        public void refuse(long number, @Nullable String column, RejectCode code, String message) throws SQLException {
            refused.number(number).text(column).text(code.code()).text(message).endRow();
        }

        /** Sends what is gathered, and counts the rows that are refused. */
        public long refused() throws SQLException {
            rows.flush();
            refused.flush();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(distinct row_no) from refused_row")) {
                row.next();
                return row.getLong(1);
            }
        }

        /** Keeps the refused rows with the file. */
        public void keepRejects(long fileId, long businessId) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into import_reject (import_file_id, business_id, row_no, line_no, column_name, code,
                        message, raw)
                    select ?, ?, f.row_no, f.line_no, r.column_name, r.code, r.message, f.raw
                    from refused_row r join file_row f on f.row_no = r.row_no""")) {
                insert.setLong(1, fileId);
                insert.setLong(2, businessId);
                insert.executeUpdate();
            }
        }
    }
}
