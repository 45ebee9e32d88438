package daybook.database;

import java.util.Map;

/** A database of a test server; dropped when it is closed. */
public record TestDatabase(Database database, Runnable drop) implements AutoCloseable {

    /** The environment of a process that is to work on this database. */
    public Map<String, String> environment() {
        Address address = database.address();
        return Map.of(
                DatabaseSettings.URL, address.url(),
                DatabaseSettings.USER, address.user(),
                DatabaseSettings.PASSWORD, address.password());
    }

    @Override
    public void close() {
        database.close();
        drop.run();
    }
}
