package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.Tuning;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.desk.Office;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Role;
import daybook.jobs.server.key.Secrets;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
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
    private final Database database;
    private final TestedServer server;

    DoorTests(Database database, @TempDir Path var) {
        this.database = database;
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
        assertProblem(answer);
        assertThat(answer.detail()).contains(sentence);
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt(0)).isEqualTo(answer.status());
        assertThat(answer.json().path("title").asString("")).isNotBlank();
        assertThat(answer.json().path("code").asString("")).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "daybook.jobs", "Tomcat");
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
        assertProblem(answer);
        assertThat(answer.detail()).contains(sentence);
    }

    @Test
    void methodsMediaTypesAndSizes() {
        Answer method = server.send(server.by(Role.ADMIN, "/api/v1/runs").DELETE());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET", "POST");
        assertProblem(method);

        Answer type = server.send(server.by(Role.ADMIN, "/api/v1/runs")
                .header("Idempotency-Key", "xml")
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<a/>")));
        assertThat(type.status()).isEqualTo(415);
        assertProblem(type);

        Answer unacceptable =
                server.send(server.by(Role.ADMIN, "/api/v1/businesses").header("Accept", "image/png"));
        assertThat(unacceptable.status()).isEqualTo(406);
        assertProblem(unacceptable);

        String huge = "{\"job\":\"" + "x".repeat(70_000) + "\"}";
        Answer large = server.post(Role.OPERATOR, "/api/v1/runs", huge);
        assertThat(large.status()).isEqualTo(413);
        assertProblem(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /assets/../openapi.json",
                "GET /assets/..%2f..%2fapplication.yaml",
                "GET /assets/%2e%2e/%2e%2e/etc/passwd",
                "GET /assets/daybook.css%00.html",
                "GET //assets//..//..//etc/passwd",
                "GET /assets/page.html",
                "GET /health/../api/v1/runs",
                "GET /health/..;/api/v1/runs",
                "GET /login/../runs",
                "GET /assets/..;/metrics",
                "GET //api/v1/runs",
                "GET /api/v1/runs;x=y",
                "GET /runs/%2E%2E/api/v1/runs",
                "TRACE /api/v1/runs",
                "GET http://127.0.0.1/api/v1/runs"
            })
    void addressesThatLieReachNothing(String asked) throws IOException {
        String said = raw(asked + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        int status = Integer.parseInt(said.split(" ", 3)[1]);
        assertThat(status).as(said).isIn(400, 401, 303, 404, 405);
        assertThat(said).doesNotContain("\"runs\":", "root:", "Tomcat", "Apache", "Exception");
    }

    /** A client would put the address right. */
    private String raw(String request) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anotherNameAndAnotherSiteAreSentAway() throws IOException {
        assertThat(raw("GET /health/live HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        Answer answer = server.send(server.by(Role.ADMIN, "/api/v1/runs")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Idempotency-Key", "site")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isEqualTo(403);
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
        assertProblem(other);
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
    void aPortThatIsTakenIsSaidPlainly(@TempDir Path var) {
        URI address = URI.create(server.address());
        assertThat(catchThrowable(() -> HttpServer.start(
                        new Office(database, new Office.Place(Map.of(), var, Tuning.ofThreads(2))),
                        HttpSettings.of("127.0.0.1", address.getPort(), Map.of()),
                        new HttpServer.Staff(Clock.systemUTC(), server.heartbeat(), "owner", _ -> {}))))
                .hasMessageContaining("say another port by --port, or 0 for any that is free");
    }
}
