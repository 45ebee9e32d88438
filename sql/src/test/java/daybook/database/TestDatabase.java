package daybook.database;

/** A database of a test server; dropped when it is closed. */
public record TestDatabase(Database database, Runnable drop) implements AutoCloseable {

    @Override
    public void close() {
        database.close();
        drop.run();
    }
}
