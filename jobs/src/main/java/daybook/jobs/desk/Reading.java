package daybook.jobs.desk;

import daybook.database.Database;
import java.sql.SQLException;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads behind the second wall: whatever a query asks for, it sees the rows of one business only. */
public final class Reading {

    private Reading() {}

    /** Gives what a function reads in one read-only transaction. */
    public static <T> T of(Database database, long businessId, Function<JdbcTemplate, T> read) {
        try {
            return database.asBusiness(
                    businessId,
                    connection -> read.apply(new JdbcTemplate(new SingleConnectionDataSource(connection, true))));
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be read", e);
        }
    }
}
