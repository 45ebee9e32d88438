package daybook.importers;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that is done whole or not at all. */
final class Transactions {

    private final DataSource database;

    Transactions(DataSource database) {
        this.database = database;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException, IOException;
    }

    <T> T call(Work<T> work) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it; what went wrong before is what matters.
        }
    }

    /** What lies at the bottom of a failure, on one line. */
    static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (deepest instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
