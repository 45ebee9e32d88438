package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who comes in and who does not, and what is answered to those who ask wrongly. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTests {

    private final JdbcTemplate jdbc;
    private final TestedServer server;

    DoorTests(Database database, @TempDir Path var) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @BeforeAll
    void isWell() {
        assertThat(server.get(Role.VIEWER, "/api/v1/runs?business=CLUB").status())
                .isEqualTo(200);
    }

    @AfterAll
    void complainsOfNothing() {
        server.close();
        assertThat(server.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/runs",
                "/api/v1/runs/1",
                "/api/v1/businesses",
                "/api/v1/openapi.json",
                "/api/v1/nothing",
                "/metrics"
            })
    void programsNeedAKey(String path) {
        Answer without = server.send(server.to(path));
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(without.json().path("code").asString("")).isEqualTo("KEY_NEEDED");
        for (String wrong : new String[] {
            "Bearer nonsense",
            "Bearer daybook_aaaaaaaa_0123456789012345678901234567890123456789012",
            "Basic " + server.key(Role.ADMIN),
            "Bearer " + server.key(Role.ADMIN) + "x",
            "Bearer "
        }) {
            assertThat(server.send(server.to(path).header("Authorization", wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs/1", "/orders/1", "/nothing", "/runs/1/stop"})
    void peopleAreSentToShowAKey(String path) {
        Answer answer = server.send(server.to(path));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/login?to=");
        assertThat(server.get(Role.ADMIN, path).status())
                .as("a key for programs opens no page")
                .isEqualTo(303);
    }

    @Test
    void aKeyIsKeptAsAHashAndEndsWhenItIsRevoked() {
        ApiKeys keys = new ApiKeys(jdbc, Clock.systemUTC());
        String key = keys.create("passing", Role.VIEWER, null, "test").orElseThrow();
        assertThat(status(key)).isEqualTo(200);
        assertThat(jdbc.queryForList("select k::text from api_key k", String.class))
                .noneMatch(row -> row.contains(key.substring(key.length() - 43)));
        assertThat(jdbc.queryForObject(
                        "select last_used_at is not null from api_key where name = 'passing'", Boolean.class))
                .isTrue();

        assertThat(keys.revoke("Passing", "test")).isTrue();

        assertThat(status(key)).isEqualTo(401);
        assertThat(keys.revoke("passing", "test")).isFalse();
        assertThat(keys.create("PASSING", Role.ADMIN, null, "test"))
                .as("who did something stays who it was")
                .isEmpty();
    }

    private int status(String key) {
        return server.send(server.to("/api/v1/runs?business=CLUB").header("Authorization", "Bearer " + key))
                .status();
    }

    @Test
    void aKeyOfOneBusinessReachesNoOther() {
        String key = new ApiKeys(jdbc, Clock.systemUTC())
                .create("gym", Role.ADMIN, SampleBooks.GYM, "test")
                .orElseThrow();
        Long ofClub = jdbc.queryForObject("select min(id) from run where business_id = 1", Long.class);
        for (String path : new String[] {
            "/api/v1/runs?business=CLUB",
            "/api/v1/runs/" + ofClub,
            "/api/v1/runs/" + ofClub + "/review",
            "/api/v1/runs/" + ofClub + "/events",
            "/api/v1/documents?business=CLUB",
            "/api/v1/documents/INV-2026-000001/pdf?business=CLUB",
            "/api/v1/today?business=CLUB"
        }) {
            assertThat(server.send(server.to(path).header("Authorization", "Bearer " + key))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        Answer all = server.send(server.to("/api/v1/businesses").header("Authorization", "Bearer " + key));
        assertThat(all.json().path("businesses").size()).isEqualTo(1);
        assertThat(all.body()).contains("GYM").doesNotContain("CLUB");
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER,   /api/v1/runs,                        403",
        "VIEWER,   /api/v1/runs/1/stop,                 403",
        "VIEWER,   /api/v1/schedules/NIGHT/pause,       403",
        "OPERATOR, /api/v1/runs/1/approve,              403",
        "OPERATOR, /api/v1/runs/1/reject,               403",
        "OPERATOR, /api/v1/runs/999999/stop,            404",
        "APPROVER, /api/v1/runs/999999/approve,         404",
        "ADMIN,    /api/v1/runs/999999/approve,         404",
        "OPERATOR, /api/v1/schedules/NIGHT/pause,       404"
    })
    void rolesAllowWhatTheySay(Role role, String path, int status) {
        Answer answer =
                server.post(role, path, path.endsWith("pause") ? "{\"business\":\"CLUB\",\"why\":\"x\"}" : "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void postingNeedsWhoMayDecide() {
        Answer answer =
                server.post(Role.OPERATOR, "/api/v1/runs", "{\"business\":\"CLUB\",\"job\":\"bill\",\"post\":true}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("needs a key of role APPROVER");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/runs                          | 400 | there are several businesses; say which by business: CLUB, GYM
            /api/v1/runs?business=POOL            | 404 | there is no business POOL; there is CLUB, GYM
            /api/v1/runs?business=CLUB&limt=3     | 400 | unknown parameter 'limt'; did you mean 'limit'?
            /api/v1/runs?business=CLUB&limit=0    | 400 | limit: expected 1 to 200, not 0
            /api/v1/runs?business=CLUB&limit=201  | 400 | limit: expected 1 to 200, not 201
            /api/v1/runs?business=CLUB&limit=-1   | 400 | limit: '-1' is no whole number
            /api/v1/runs?business=CLUB&before=x   | 400 | before: 'x' is no whole number
            /api/v1/runs?business=CLUB&state=GOOD | 400 | unknown value of state 'GOOD'; there is RUNNING, DRAFTED
            /api/v1/runs?business=CLUB&job=dance  | 400 | unknown value of job 'dance'; there is bill, changes
            /api/v1/runs/999999                   | 404 | there is no run 999999
            /api/v1/runs/one                      | 400 | id: 'one' cannot be one
            /api/v1/runs/99999999999999999999     | 400 | id: '99999999999999999999' cannot be one
            /api/v1/nothing                       | 404 | there is nothing at /api/v1/nothing
            /api/v2/runs                          | 404 | there is nothing at /api/v2/runs
            /api/v1/today?business=CLUB&date=never | 400 | date: 'never' is no date; expected one such as 2026-11-01
            /api/v1/documents/INV-1?business=CLUB | 404 | CLUB has no document INV-1; the nearest are INV-2026-000001
            /api/v1/schedules/NIGHT?business=CLUB | 404 | CLUB has no schedule NIGHT; ./daybook schedule --business CLUB lists them
            /api/v1/orders/999                    | 404 | there is no order 999
            """)
    void problemsSayWhatTheCommandLineSays(String path, int status, String sentence) {
        Answer answer = server.get(Role.VIEWER, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        TestedServer.assertProblem(answer);
        assertThat(answer.detail()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                      | the body is missing
            {                                       | the body is no JSON: line 1
            []                                      | the body: of the wrong kind
            {"business":"CLUB"}                     | job is missing
            {"business":"CLUB","job":"dance"}       | job: 'dance' is no value of it; there is bill
            {"business":"CLUB","job":"bill","asof":1} | unknown field 'asof'; there is again, asOf
            {"business":"CLUB","job":"bill","asOf":"2026-02-30"} | asOf: '2026-02-30' is no date
            {"business":{"x":1},"job":"bill"}       | business: of the wrong kind
            """)
    void bodiesThatAreWrong(String body, String sentence) {
        Answer answer = server.post(Role.OPERATOR, "/api/v1/runs", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        TestedServer.assertProblem(answer);
        assertThat(answer.detail()).contains(sentence);
    }

    @Test
    void methodsMediaTypesAndSizes() {
        Answer method = server.send(server.by(Role.ADMIN, "/api/v1/runs").DELETE());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET", "POST");
        TestedServer.assertProblem(method);

        Answer type = server.send(server.by(Role.ADMIN, "/api/v1/runs")
                .header("Idempotency-Key", "xml")
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<a/>")));
        assertThat(type.status()).isEqualTo(415);
        TestedServer.assertProblem(type);

        Answer unacceptable =
                server.send(server.by(Role.ADMIN, "/api/v1/businesses").header("Accept", "image/png"));
        assertThat(unacceptable.status()).isEqualTo(406);
        TestedServer.assertProblem(unacceptable);

        String huge = "{\"job\":\"" + "x".repeat(70_000) + "\"}";
        Answer large = server.post(Role.OPERATOR, "/api/v1/runs", huge);
        assertThat(large.status()).isEqualTo(413);
        TestedServer.assertProblem(large);
    }

    @Test
    void everyAnswerIsProtected() {
        for (String path : new String[] {"/health/live", "/login", "/api/v1/runs", "/assets/daybook.css", "/nothing"}) {
            Answer answer = server.send(server.to(path));
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Server")).isNull();
        }
    }
}
