package daybook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The server that tests run against. A database on it is a copy of one that was migrated once, which takes little time. */
public final class TestServer implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql://[^/]*/)([^?]*)(.*)");

    private final Address home;
    private final AutoCloseable stop;
    private final String name = "daybook_test_" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(Address home, AutoCloseable stop) {
        this.home = home;
        this.stop = stop;
        try {
            run("create database " + name);
            try (Database template = Database.at(sibling(name), "template of tests")) {
                template.migrate();
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Follows the switch that {@link daybook.database.testing.PostgresTest} describes. */
    public static TestServer chosenBy(Map<String, String> environment) {
        String url = environment.getOrDefault("DAYBOOK_TEST_DB_URL", "");
        if (!url.isBlank()) {
            return new TestServer(
                    new Address(
                            url,
                            environment.getOrDefault("DAYBOOK_TEST_DB_USER", "postgres"),
                            environment.getOrDefault("DAYBOOK_TEST_DB_PASSWORD", "")),
                    () -> {});
        }
        return switch (environment.getOrDefault("DAYBOOK_TEST_DB", "")) {
            case "docker" -> inDocker();
            case "embedded" -> embedded();
            case "" -> DockerEngine.answers(environment) ? inDocker() : embedded();
            case String other ->
                throw new IllegalArgumentException("DAYBOOK_TEST_DB is '" + other + "'; expected docker or embedded");
        };
    }

    private static TestServer inDocker() {
        var container = new PostgreSQLContainer("postgres:18");
        container.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        return new TestServer(
                new Address(container.getJdbcUrl(), container.getUsername(), container.getPassword()), container::stop);
    }

    private static TestServer embedded() {
        Path mine =
                programs().resolveSibling(Long.toString(ProcessHandle.current().pid()));
        try {
            ServerPrograms.delete(mine);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var folder = new ServerFolder(mine, programs());
        EmbeddedServer server = EmbeddedServer.open(folder, OptionalInt.empty(), false);
        return new TestServer(server.address(), () -> {
            server.close();
            ServerPrograms.delete(mine);
        });
    }

    /** In {@code target} of the whole build: all modules share the programs that lie there, and {@code clean} removes them. */
    static Path programs() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
            if (!Files.exists(parent.resolve("pom.xml"))) {
                break;
            }
            folder = parent;
        }
        return folder.resolve("target/postgres-tests/binaries");
    }

    /** A migrated database that nobody else uses. */
    public TestDatabase newDatabase() {
        return copyOf(name);
    }

    private TestDatabase copyOf(String template) {
        String copy = name + "_" + databases.incrementAndGet();
        run("create database " + copy + " template " + template);
        return new TestDatabase(
                Database.at(sibling(copy), "database of a test"),
                () -> run("drop database if exists " + copy + " with (force)"));
    }

    /** A database with all that another one holds, whose connections are closed for it: to be made many times from one. */
    public TestDatabase newDatabaseLike(TestDatabase model) {
        Matcher parts = ADDRESS.matcher(model.database().address().url());
        if (!parts.matches()) {
            throw new IllegalStateException("no database of this server: " + model);
        }
        model.database().close();
        return copyOf(parts.group(2));
    }

    private Address sibling(String database) {
        Matcher parts = ADDRESS.matcher(home.url());
        if (!parts.matches()) {
            throw new IllegalStateException("expected jdbc:postgresql://host:port/database, got " + home.shown());
        }
        return new Address(parts.group(1) + database + parts.group(3), home.user(), home.password());
    }

    private void run(String sql) {
        try (Connection connection = home.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("the test server at " + home + " refuses: " + sql, failure);
        }
    }

    @Override
    public void close() {
        run("drop database if exists " + name + " with (force)");
        try {
            stop.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the test server at " + home + " cannot be stopped", failure);
        }
    }
}
