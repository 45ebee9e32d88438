package daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import daybook.database.testing.PostgresTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PostgresTest
class DatabaseTests {

    private static final long OURS = 1;
    private static final long THEIRS = 2;

    private final Database database;

    DatabaseTests(Database database) {
        this.database = database;
    }

    @Test
    void givesConnectionsInUtc() throws SQLException {
        assertThat(answer("show timezone")).isEqualTo("UTC");
        assertThat(answer("show application_name")).isEqualTo("daybook");
    }

    @Test
    void isMigratedOnceHoweverOftenItIsAsked(DataSource dataSource) throws SQLException {
        String migrations = answer("select count(*) from flyway_schema_history where success");

        database.migrate();

        assertThat(Integer.parseInt(migrations)).isPositive();
        assertThat(answer("select count(*) from flyway_schema_history")).isEqualTo(migrations);
        assertThat(dataSource).isSameAs(database.dataSource());
    }

    @Test
    void holdsASecondSetOfTablesInASchemaOfItsOwn() throws SQLException {
        try (Database scratch = database.inSchema("scratch");
                Connection connection = scratch.dataSource().getConnection()) {
            scratch.migrate();

            assertThat(Answers.of(connection, "select current_schema()")).isEqualTo("scratch");
            assertThat(Answers.of(connection, "select 'business'::regclass = 'scratch.business'::regclass"))
                    .isEqualTo("t");
        }
        assertThat(answer("select 'business'::regclass = 'public.business'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void commitsAreAsTheServerHasThemExceptWhereAllIsThrownAway() throws SQLException {
        String setHere = "select setting from pg_settings where name = 'synchronous_commit' and source = 'session'";
        try (Database passing = database.inPassingSchema("passing");
                Connection connection = passing.dataSource().getConnection()) {
            assertThat(Answers.of(connection, "select current_schema()")).isEqualTo("passing");
            assertThat(Answers.of(connection, "select coalesce((" + setHere + "), 'not set')"))
                    .isEqualTo("off");
        }
        assertThat(answer("select coalesce((" + setHere + "), 'not set')")).isEqualTo("not set");
    }

    @Test
    void refusesTablesOfANewerProgram() throws SQLException {
        try (Database scratch = database.inSchema("from_the_future")) {
            scratch.migrate();
            try (Connection connection = scratch.dataSource().getConnection()) {
                Answers.run(connection, """
                        insert into flyway_schema_history
                        select 9999, '9999', 'holograms', type, script, 1, installed_by, now(), 1, true
                        from flyway_schema_history where version is not null limit 1
                        """);
            }

            assertThatThrownBy(scratch::migrate)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageStartingWith("The tables were made by a newer Daybook (migration 9999, holograms)")
                    .hasMessageContaining("Expected: tables that this program knows. Use the newer Daybook");
        }
    }

    @Test
    void refusesTablesOfAnotherHistory() throws SQLException {
        try (Database scratch = database.inSchema("other_history")) {
            scratch.migrate();
            try (Connection connection = scratch.dataSource().getConnection()) {
                Answers.run(connection, "update flyway_schema_history set checksum = 1 where checksum is not null");
            }

            assertThatThrownBy(scratch::migrate)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("differ from those of this program");
        }
    }

    @Test
    void saysWhichRightsAUserLacks(@TempDir Path folder) throws SQLException {
        Answers.run(address(), "create role poor login password 'poor'");
        try (Database poor =
                Database.open(new DatabaseSettings.External(address().url(), "poor", "poor"), folder)) {
            Answers.run(address(), "create schema poor authorization poor");
            assertThatThrownBy(() -> poor.inSchema("poor_two").close())
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(poor::migrate)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("may not create the tables")
                    .hasMessageContaining("alter role poor createrole");
        } finally {
            Answers.run(address(), "drop schema if exists poor cascade");
            Answers.run(address(), "drop role poor");
        }
    }

    @Test
    void saysWhyAServerCannotBeReached(@TempDir Path folder) {
        var wrongPassword = new DatabaseSettings.External(address().url(), "nobody_at_all", "wrong");
        var nowhere = new DatabaseSettings.External("jdbc:postgresql://127.0.0.1:1/daybook", "u", "p");

        assertThatThrownBy(() -> Database.open(wrongPassword, folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("nobody_at_all")
                .hasMessageContaining("DAYBOOK_DB_PASSWORD");
        assertThatThrownBy(() -> Database.open(nowhere, folder))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("Connection to 127.0.0.1:1 refused")
                .hasMessageContaining("Check that the server runs");
    }

    @Test
    void showsTheRowsOfOneBusinessOnly() throws SQLException {
        try (Connection owner = database.dataSource().getConnection()) {
            Answers.run(owner, "create table walled (business_id bigint, value text)");
            Answers.run(owner, "call secure_by_business('walled')");
            Answers.run(owner, "insert into walled values (1, 'ours'), (2, 'theirs')");
        }

        assertThat(seenBy(OURS)).isEqualTo("ours");
        assertThat(seenBy(THEIRS)).isEqualTo("theirs");
        assertThat(answer("select string_agg(value, ',' order by value) from walled"))
                .as("the owner, on the very connection")
                .isEqualTo("ours,theirs");
        assertThatThrownBy(() -> database.asBusiness(OURS, connection -> {
                    Answers.run(connection, "delete from walled");
                    return "deleted";
                }))
                .hasMessageContaining("read-only");
    }

    @Test
    void tellsALostServerFromAWrongQuery(@TempDir Path folder) throws SQLException {
        Throwable wrong = catchThrowable(() -> answer("select 1 / 0"));
        assertThat(database.wentAway(new IllegalStateException(wrong))).isEmpty();

        var settings = new DatabaseSettings.External(
                address().url(), address().user(), address().password());
        try (Database lost = Database.open(settings, folder, 1);
                Connection connection = lost.dataSource().getConnection()) {
            String backend = Answers.of(connection, "select pg_backend_pid()");
            answer("select pg_terminate_backend(" + backend + ")");
            Throwable loss = catchThrowable(() -> Answers.of(connection, "select 1"));

            assertThat(lost.wentAway(new IllegalStateException(loss)))
                    .hasValueSatisfying(said -> assertThat(said).hasMessageStartingWith("The database went away"));
        }
    }

    @Test
    void opensTheEmbeddedServerByDefault(@TempDir Path folder) throws SQLException {
        try (Database embedded = Database.open(new DatabaseSettings.Embedded(OptionalInt.empty()), folder)) {
            embedded.migrate();

            assertThat(embedded.description())
                    .startsWith("embedded PostgreSQL 18")
                    .contains(folder.toString());
            assertThat(Answers.of(embedded.address(), "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void servesAnOwnerWhoIsNoSuperuser(@TempDir Path folder) throws SQLException {
        var fresh = new ServerFolder(folder, TestServer.programs());
        try (EmbeddedServer server = EmbeddedServer.open(fresh, OptionalInt.empty(), false)) {
            Answers.run(server.address(), "create role club login createrole password 'club'");
            Answers.run(server.address(), "create database club owner club");
            String url = server.address().url().replaceFirst("/daybook$", "/club");
            try (Database club = Database.open(new DatabaseSettings.External(url, "club", "club"), folder)) {
                club.migrate();

                assertThat(club.<String>asBusiness(OURS, reader -> Answers.of(reader, "select current_user")))
                        .isEqualTo("daybook_app");
            }
        }
    }

    private Address address() {
        return database.address();
    }

    private String seenBy(long business) throws SQLException {
        return database.asBusiness(
                business, connection -> Answers.of(connection, "select string_agg(value, ',') from walled"));
    }

    private String answer(String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return Answers.of(connection, query);
        }
    }
}
