package daybook.database;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Which PostgreSQL to use: one that is there already, or the one that comes with Daybook. */
public sealed interface DatabaseSettings {

    /** The address of a PostgreSQL that is there already, {@code jdbc:postgresql://host:port/database}. */
    String URL = "DAYBOOK_DB_URL";

    /** The user to log in as; it must own the tables, or be allowed to create them. */
    String USER = "DAYBOOK_DB_USER";

    /** The user's password; may be left out where the server asks for none. */
    String PASSWORD = "DAYBOOK_DB_PASSWORD";

    /** The port of the embedded server; any free one when it is left out. */
    String PORT = "DAYBOOK_DB_PORT";

    /** The PostgreSQL that comes with Daybook, on {@code port} (1 to 65535) or on any free one. */
    record Embedded(OptionalInt port) implements DatabaseSettings {}

    /** A PostgreSQL 15 or newer that somebody else runs. An empty password means that none is sent. */
    record External(String url, String user, String password) implements DatabaseSettings {

        /** Leaves the password out, so that no log can hold it. */
        @Override
        public String toString() {
            return "External[url=" + url + ", user=" + user + "]";
        }
    }

    /**
     * Reads the settings from an environment such as {@link System#getenv()}.
     *
     * @throws DatabaseUnavailableException when they are incomplete, contradict each other or cannot be read
     */
    static DatabaseSettings from(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        String port = environment.getOrDefault(PORT, "");
        if (url.isBlank() && user.isBlank() && password.isBlank()) {
            return new Embedded(portOf(port));
        }
        List<String> missing = Stream.of(URL, USER)
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new DatabaseUnavailableException(
                    "The settings of the database are incomplete: " + String.join(" and ", missing) + " missing",
                    "environment",
                    URL + " and " + USER + " together (and " + PASSWORD + "), or none of them",
                    "Set what is missing, or unset all three to use the PostgreSQL that comes with Daybook");
        }
        if (!port.isBlank()) {
            throw new DatabaseUnavailableException(
                    PORT + " and " + URL + " are both set",
                    "environment",
                    PORT + " only for the PostgreSQL that comes with Daybook",
                    "Unset " + PORT + " and write the port into " + URL);
        }
        return external(url, user, password);
    }

    private static External external(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new DatabaseUnavailableException(
                    "'" + url + "' is not the address of a PostgreSQL",
                    URL,
                    "an address such as jdbc:postgresql://localhost:5432/daybook",
                    "Correct it, or unset it to use the PostgreSQL that comes with Daybook");
        }
        return new External(url, user, password);
    }

    private static OptionalInt portOf(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("\\d{1,5}")
                || Integer.parseInt(text.strip()) < 1
                || Integer.parseInt(text.strip()) > 65_535) {
            throw new DatabaseUnavailableException(
                    "'" + text + "' is not a port",
                    PORT,
                    "a whole number from 1 to 65535",
                    "Correct it, or unset it to use any free port");
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }
}
