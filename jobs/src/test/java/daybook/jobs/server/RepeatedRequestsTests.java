package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.Tuning;
import daybook.jobs.desk.Office;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.Role;
import daybook.jobs.server.key.Secrets;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A request that is sent again does nothing again. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedRequestsTests {

    private final JdbcTemplate jdbc;
    private final TestedServer server;

    RepeatedRequestsTests(Database database, @TempDir Path var) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @AfterAll
    void complainsOfNothing() {
        server.close();
        assertThat(server.problems()).isEmpty();
    }

    @Test
    void theSameKeyAndContentAreAnsweredTheSame() {
        String body = "{\"business\":\"CLUB\",\"job\":\"allocate\",\"asOf\":\"2026-02-10\"}";
        Answer missing = server.send(server.by(Role.OPERATOR, "/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.detail()).contains("Idempotency-Key is missing");

        Answer first = server.post(Role.OPERATOR, "/api/v1/runs", body, "once");
        Long runs = jdbc.queryForObject("select count(*) from run", Long.class);
        Answer second = server.post(Role.OPERATOR, "/api/v1/runs", body, "once");

        assertThat(first.status()).as(first.body()).isIn(200, 202);
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(jdbc.queryForObject("select count(*) from run", Long.class)).isEqualTo(runs);

        Answer other = server.post(Role.OPERATOR, "/api/v1/runs", body.replace("-10", "-11"), "once");
        assertThat(other.status()).isEqualTo(422);
        TestedServer.assertProblem(other);
        Answer elsewhere = server.post(Role.OPERATOR, "/api/v1/runs/1/stop", body, "once");
        assertThat(elsewhere.status()).isEqualTo(422);
        Answer somebodyElse = server.post(Role.APPROVER, "/api/v1/runs", body, "once");
        assertThat(somebodyElse.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void whatIsBeingWorkedOnIsNotBegunTwice() {
        String body = "{\"business\":\"CLUB\",\"job\":\"prove\"}";
        KeptAnswers kept = new KeptAnswers(jdbc);
        String content = HexFormat.of().formatHex(Secrets.hash("POST /api/v1/runs\n" + body));
        KeptAnswers.Asked asked = new KeptAnswers.Asked("operator", null, "busy", content);
        assertThat(kept.begin(asked)).isInstanceOf(KeptAnswers.Standing.New.class);

        assertThat(server.post(Role.OPERATOR, "/api/v1/runs", body, "busy").status())
                .isEqualTo(409);

        jdbc.update("update api_request set asked_at = now() - interval '11 minutes' where idempotency_key = 'busy'");
        assertThat(server.post(Role.OPERATOR, "/api/v1/runs", body, "busy").status())
                .as("whoever worked on it is dead")
                .isIn(200, 202);
    }

    @Test
    void aRequestThatWasWrongMayBePutRightUnderTheSameKey() {
        assertThat(server.post(Role.OPERATOR, "/api/v1/runs", "{\"business\":\"CLUB\",\"job\":\"dance\"}", "mended")
                        .status())
                .isEqualTo(400);
        assertThat(server.post(Role.OPERATOR, "/api/v1/runs", "{\"business\":\"CLUB\",\"job\":\"prove\"}", "mended")
                        .status())
                .isIn(200, 202);
    }

    @Test
    void aPortThatIsTakenIsSaidPlainly(Database database, @TempDir Path var) {
        URI address = URI.create(server.address());
        assertThat(catchThrowable(() -> HttpServer.start(
                        new Office(database, new Office.Place(Map.of(), var, Tuning.ofThreads(2))),
                        HttpSettings.of("127.0.0.1", address.getPort(), Map.of()),
                        new HttpServer.Staff(Clock.systemUTC(), server.heartbeat(), "owner", _ -> {}))))
                .hasMessageContaining("say another port by --port, or 0 for any that is free");
    }
}
