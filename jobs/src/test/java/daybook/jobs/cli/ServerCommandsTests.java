package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.Tuning;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.desk.Office;
import daybook.jobs.server.HttpServer;
import daybook.jobs.server.HttpSettings;
import daybook.jobs.server.watch.Heartbeat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys as they are typed, and jobs that go through a server. */
@PostgresTest
class ServerCommandsTests {

    private final Database database;
    private final HikariDataSource dataSource;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path var = Path.of(".");

    ServerCommandsTests(Database database) {
        this.database = database;
        this.dataSource = (HikariDataSource) database.dataSource();
    }

    @BeforeEach
    void begin() {
        SampleBooks.in(dataSource);
        new JdbcTemplate(dataSource).execute("truncate api_key, api_request");
        environment.put("DAYBOOK_DB_URL", dataSource.getJdbcUrl());
        environment.put("DAYBOOK_DB_USER", dataSource.getUsername());
        environment.put("DAYBOOK_DB_PASSWORD", dataSource.getPassword());
    }

    @Test
    void keysAreMadeListedAndRevoked() {
        assertThat(type("keys")).isZero();
        assertThat(text(err)).contains("there are no keys yet");
        assertThat(type("keys", "create", "anna", "--role", "approver", "--business", "CLUB"))
                .isZero();
        String key = text(out).strip();
        assertThat(key).matches("daybook_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
        assertThat(type("keys", "create", "Anna")).isEqualTo(4);
        assertThat(text(err)).contains("a name is never used twice");
        assertThat(type("keys", "create", "two words")).isEqualTo(2);
        assertThat(type("keys", "create", "bert", "--role", "boss")).isEqualTo(2);
        assertThat(type("keys", "create", "bert", "--business", "POOL")).isEqualTo(5);
        assertThat(type("keys", "list", "--json")).isZero();
        assertThat(text(out)).contains("\"name\":\"anna\"", "\"role\":\"APPROVER\"", "\"business\":\"CLUB\"");
        assertThat(text(out)).doesNotContain(key);
        assertThat(type("keys", "revoke", "anna")).isZero();
        assertThat(type("keys", "revoke", "anna")).isEqualTo(5);
        assertThat(type("keys")).isZero();
        assertThat(text(out)).contains("anna", "revoked");
    }

    @Test
    void aJobGoesThroughTheServerThatIsNamed() throws IOException {
        Office office = new Office(database, new Office.Place(Map.of(), var, Tuning.ofThreads(2)));
        HttpServer server = HttpServer.start(
                office,
                HttpSettings.of(null, 0, Map.of()),
                new HttpServer.Staff(Clock.systemUTC(), new Heartbeat(Clock.systemUTC()), "owner", _ -> {}));
        ServerFile file = new ServerFile(var);
        try {
            file.write(server.address(), server.localKey());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(var.resolve("serve.json"))))
                    .isEqualTo("rw-------");
            environment.put("DAYBOOK_SERVER", "local");
            assertThat(type("run", "bill", "--business", "CLUB", "--as-of", "2026-03-01"))
                    .as(this::said)
                    .isIn(0, 3);
            assertThat(said()).contains("the server at " + server.address() + " is at it", "billed");
            assertThat(new JdbcTemplate(dataSource)
                            .queryForObject("select asked_by from run order by id desc limit 1", String.class))
                    .isEqualTo("owner");
            assertThat(type("run", "prove", "--business", "CLUB", "--json")).isZero();
            assertThat(text(out)).contains("\"outcome\":\"DONE\"");
            assertThat(type("run", "bill", "--business", "POOL")).isEqualTo(5);
            assertThat(type("run", "bill")).isEqualTo(2);

            environment.put("DAYBOOK_SERVER", server.address() + "/");
            assertThat(type("run", "bill", "--business", "CLUB")).isEqualTo(4);
            assertThat(text(err)).contains("a good key is needed");
            environment.put("DAYBOOK_API_KEY", server.localKey());
            assertThat(type("run", "prove", "--business", "CLUB")).isZero();
            file.delete();
            assertThat(file.read()).isEmpty();
        } finally {
            server.close();
            office.sessions().close();
        }
        nobodyAnswers();
    }

    private void nobodyAnswers() {
        assertThat(type("run", "bill", "--business", "CLUB")).isEqualTo(8);
        assertThat(text(err)).contains("no Daybook answers at");
        environment.put("DAYBOOK_SERVER", "local");
        assertThat(type("run", "bill", "--business", "CLUB")).isEqualTo(8);
        environment.put("DAYBOOK_SERVER", "not an address");
        assertThat(type("run", "bill", "--business", "CLUB")).isEqualTo(2);
    }

    @Test
    void aServerThatCannotBeginSaysWhy() {
        assertThat(type("serve", "--port", "70000")).isEqualTo(2);
        assertThat(text(err)).contains("'70000' is no port");
        assertThat(type("serve", "--address", "no.such.host.invalid")).isEqualTo(2);
        assertThat(text(err)).contains("is no address of this machine");
        environment.put("DAYBOOK_HTTP_PORT", "many");
        assertThat(type("serve")).isEqualTo(2);
    }

    private int type(String... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return new Daybook(new Workplace(Map.copyOf(environment), var), terminal).execute(words);
    }

    private String said() {
        return text(out) + text(err);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
