package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.Role;
import daybook.jobs.server.watch.Heartbeat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Health says what is so, and metrics can be read and counted. */
@PostgresTest
class HealthTests {

    private static final Pattern SAMPLE = Pattern.compile(
            "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"(\\\\.|[^\"\\\\])*\",?)*})? [-+0-9.eEInfNa]+");

    private final JdbcTemplate jdbc;
    private final TestedServer server;

    HealthTests(Database database, @TempDir Path var) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isReadyUntilSomebodyUpgradesTheTables() {
        assertThat(server.send(server.to("/health/live")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(server.send(server.to("/health/ready")).status()).isEqualTo(200);
        jdbc.update(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) select max(installed_rank) + 1, '999', 'x', 'SQL', 'x', 'x', 1, true"
                        + " from flyway_schema_history");
        try {
            Answer upgraded = server.send(server.to("/health/ready"));
            assertThat(upgraded.status()).isEqualTo(503);
            assertThat(upgraded.body()).contains("\"status\":\"DOWN\"", "\"database\":\"UP\"", "\"schema\":\"DOWN\"");
        } finally {
            jdbc.update("delete from flyway_schema_history where version = '999'");
        }
    }

    @Test
    void schedulesThatNobodyLooksAtAreDead() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        Heartbeat heartbeat = new Heartbeat(now::get);
        now.set(now.get().plusSeconds(179));
        assertThat(heartbeat.isAlive()).isTrue();
        now.set(now.get().plusSeconds(1));
        assertThat(heartbeat.isAlive()).isFalse();
        heartbeat.beat();
        assertThat(heartbeat.isAlive()).isTrue();
        assertThat(heartbeat.age()).isZero();
    }

    @Test
    void metricsParseAndTheirLabelsDoNotGrowWithTheData() {
        Answer answer = server.get(Role.VIEWER, "/metrics");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        List<String> samples = answer.body()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(samples).isNotEmpty().allMatch(line -> SAMPLE.matcher(line).matches());
        assertThat(answer.body()).doesNotContain("CLUB", "anna");
        Long posted =
                jdbc.queryForObject("select count(*) from run where job = 'bill' and state = 'POSTED'", Long.class);
        assertThat(samples).contains("daybook_runs{job=\"bill\",state=\"POSTED\"} " + posted + ".0");
        assertThat(samples).anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
        assertThat(samples.stream().filter(line -> line.startsWith("daybook_"))).hasSizeLessThan(100);
    }
}
