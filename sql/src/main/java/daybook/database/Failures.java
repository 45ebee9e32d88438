package daybook.database;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a failure of the driver means. */
final class Failures {

    private Failures() {}

    static DatabaseUnavailableException of(Address address, SQLException failure) {
        String toDo = "Check that the server runs, and " + DatabaseSettings.URL + ", " + DatabaseSettings.USER + " and "
                + DatabaseSettings.PASSWORD;
        return new DatabaseUnavailableException(
                        "The database refuses: " + said(failure),
                        address.toString(),
                        "a PostgreSQL that lets this user in",
                        toDo)
                .because(failure);
    }

    static DatabaseUnavailableException lacksRights(Address address, SQLException failure) {
        return new DatabaseUnavailableException(
                        "The user may not create the tables: " + said(failure),
                        address.toString(),
                        "the owner of the database, who may create roles",
                        "Log in as its owner, or let the server's administrator run: alter database ... owner to "
                                + address.user() + "; alter role " + address.user()
                                + " createrole; and, if the role daybook_app is there, grant daybook_app to "
                                + address.user())
                .because(failure);
    }

    static Optional<DatabaseUnavailableException> wentAway(String where, Throwable failure) {
        return loss(failure).map(loss -> new DatabaseUnavailableException(
                        "The database went away: " + said(loss),
                        where,
                        "a PostgreSQL that stays up while work is done",
                        "What was committed is kept; start the server if it is down and give the same command again")
                .because(loss));
    }

    /** The innermost loss of the database among the causes. */
    static Optional<SQLException> loss(Throwable failure) {
        return sqlFailure(failure).filter(Failures::isLoss);
    }

    /** The innermost failure of the database among the causes. */
    static Optional<SQLException> sqlFailure(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        SQLException found = null;
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Class 08 is the connection, 57P01 to 57P03 a server that stops or starts, 25P03 a session that was silent too long. */
    private static boolean isLoss(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("25P03"));
    }

    private static String said(SQLException failure) {
        String message = failure.getMessage();
        return message == null
                ? "it gives no reason"
                : message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
