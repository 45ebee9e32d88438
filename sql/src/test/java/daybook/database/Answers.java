package daybook.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database answers to a question of one row and one column. */
final class Answers {

    private Answers() {}

    static String of(Address address, String query) throws SQLException {
        try (Connection connection = address.connect()) {
            return of(connection, query);
        }
    }

    static String of(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    static void run(Address address, String sql) throws SQLException {
        try (Connection connection = address.connect()) {
            run(connection, sql);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
