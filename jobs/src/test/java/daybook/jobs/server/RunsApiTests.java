package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Runs, documents and schedules over HTTP, from the books of the sample. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsApiTests {

    private final JdbcTemplate jdbc;
    private final TestedServer server;

    RunsApiTests(Database database, @TempDir Path var) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @AfterAll
    void complainsOfNothing() {
        server.close();
        assertThat(server.problems()).isEmpty();
    }

    @Test
    void pagesOfRunsAreWholeAndInOrder() {
        List<Long> all =
                jdbc.query("select id from run where business_id = 1 order by id desc", (row, _) -> row.getLong(1));
        List<Long> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = server.get(Role.VIEWER, "/api/v1/runs?business=CLUB&limit=1" + next)
                    .json();
            page.path("runs").forEach(run -> seen.add(run.path("run").asLong(0)));
            next = page.has("next") ? "&before=" + page.path("next").asLong(0) : "";
        } while (!next.isEmpty());
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(seen).isEqualTo(all);
        JsonNode posted = server.get(Role.VIEWER, "/api/v1/runs?business=CLUB&job=bill&state=POSTED")
                .json();
        assertThat(posted.path("runs").size())
                .isEqualTo(jdbc.queryForList(
                                "select 1 from run where business_id = 1 and job = 'bill' and state = 'POSTED'")
                        .size());
    }

    @Test
    void documentsAreListedShownPrintedAndExplained() throws IOException, InterruptedException {
        JsonNode list = server.get(Role.VIEWER, "/api/v1/documents?business=CLUB&limit=2&state=POSTED")
                .json();
        assertThat(list.path("documents").size()).isEqualTo(2);
        assertThat(list.path("next").asLong(0)).isPositive();
        JsonNode one = server.get(Role.VIEWER, "/api/v1/documents/inv-2026-000001?business=CLUB")
                .json();
        assertThat(one.path("number").asString("")).isEqualTo("INV-2026-000001");
        assertThat(one.path("lines").size()).isPositive();
        JsonNode explained = server.get(Role.VIEWER, "/api/v1/documents/INV-2026-000001/explanation?business=CLUB")
                .json();
        assertThat(explained.path("ok").asBoolean(false)).isTrue();
        assertThat(explained.path("total").decimalValue())
                .isEqualByComparingTo(one.path("total").decimalValue());
        byte[] pdf = server.client()
                .send(
                        server.by(Role.VIEWER, "/api/v1/documents/INV-2026-000001/pdf?business=CLUB")
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }

    @Test
    void aJobIsStartedFollowedReviewedApprovedAndPosted() {
        Answer dry = server.post(
                Role.OPERATOR,
                "/api/v1/runs",
                "{\"business\":\"CLUB\",\"job\":\"bill\",\"asOf\":\"2026-03-01\",\"dryRun\":true}");
        JsonNode tried = ended(dry);
        assertThat(tried.path("outcome").asString("")).isIn("DONE", "DONE_WITH_REJECTS");
        long before = count("select count(*) from run");

        Answer asked = server.post(
                Role.OPERATOR, "/api/v1/runs", "{\"business\":\"CLUB\",\"job\":\"bill\",\"asOf\":\"2026-03-01\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        JsonNode made = ended(asked);
        long run = made.path("run").asLong(0);
        assertThat(count("select count(*) from run")).isGreaterThan(before);
        Answer shown = server.get(Role.VIEWER, "/api/v1/runs/" + run);
        assertThat(shown.json().path("askedBy").asString("")).isEqualTo("operator");
        assertThat(shown.json().path("state").asString("")).isEqualTo("DRAFTED");
        assertThat(tried.path("report").path("documents"))
                .as("what is previewed is what is made")
                .isEqualTo(shown.json().path("documents"));

        approveAndPost(run);
    }

    private void approveAndPost(long run) {
        String hash = server.get(Role.VIEWER, "/api/v1/runs/" + run + "/review")
                .json()
                .path("hash")
                .asString("");
        assertThat(server.post(Role.APPROVER, "/api/v1/runs/" + run + "/approve", "{\"hash\":\"ffff\"}")
                        .status())
                .isEqualTo(409);
        Answer approved = server.post(
                Role.APPROVER, "/api/v1/runs/" + run + "/approve", "{\"hash\":\"" + hash + "\",\"reason\":\"seen\"}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(server.get(Role.VIEWER, "/api/v1/runs/" + run)
                        .json()
                        .path("actions")
                        .path(0)
                        .path("who")
                        .asString(""))
                .isEqualTo("approver");

        Answer posted = server.post(
                Role.APPROVER,
                "/api/v1/runs",
                "{\"business\":\"CLUB\",\"job\":\"bill\",\"asOf\":\"2026-03-01\",\"post\":true}");
        ended(posted);
        assertThat(server.get(Role.VIEWER, "/api/v1/runs/" + run)
                        .json()
                        .path("state")
                        .asString(""))
                .isEqualTo("POSTED");
        assertThat(server.post(Role.OPERATOR, "/api/v1/runs/" + run + "/cancel", "{\"reason\":\"late\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void draftsAreCancelledOnceWithAReason() {
        Answer asked = server.post(
                Role.OPERATOR, "/api/v1/runs", "{\"business\":\"GYM\",\"job\":\"bill\",\"asOf\":\"2026-03-01\"}");
        long run = ended(asked).path("run").asLong(0);
        String path = "/api/v1/runs/" + run + "/cancel";
        assertThat(server.post(Role.OPERATOR, path, "{}").status()).isEqualTo(400);
        Answer preview = server.post(Role.OPERATOR, path, "{\"reason\":\"wrong\",\"dryRun\":true}");
        assertThat(preview.json().path("outcome").asString("")).isEqualTo("DRY_RUN");
        assertThat(preview.json().path("documents").asInt(0)).isEqualTo(1);
        assertThat(server.post(Role.OPERATOR, path, "{\"reason\":\"wrong\"}", "cancel")
                        .json()
                        .path("outcome")
                        .asString(""))
                .isEqualTo("DONE");
        assertThat(server.post(Role.OPERATOR, path, "{\"reason\":\"wrong\"}", "cancel")
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(server.post(Role.OPERATOR, path, "{\"reason\":\"wrong\"}").status())
                .isEqualTo(409);
    }

    @Test
    void whoFollowsARunIsToldUntilItEnds() throws Exception {
        long run = count("select max(id) from run where business_id = 2");
        List<String> ended = new ArrayList<>();
        try (InputStream events = follow(run)) {
            new String(events.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(ended::add);
        }
        assertThat(ended).contains("event:progress", "event:end");
        assertThat(ended).anyMatch(line -> line.startsWith("data:{\"run\":" + run));
    }

    private InputStream follow(long run) throws IOException, InterruptedException {
        return server.client()
                .send(server.by(Role.VIEWER, "/api/v1/runs/" + run + "/events").build(), BodyHandlers.ofInputStream())
                .body();
    }

    @Test
    void schedulesArePausedResumedAndFilled() {
        jdbc.update("""
                insert into schedule (business_id, code, job, parameters, cron, zone, overlap, catch_up_minutes, planned_to,
                                      added_by, added_at)
                values (1, 'DAILY', 'prove', '{"post":false,"only":false}', '0 2 * * *', 'UTC', 'SKIP', 60, now(), 'x', now())""");
        String path = "/api/v1/schedules/DAILY";
        assertThat(server.get(Role.VIEWER, "/api/v1/schedules?business=CLUB").body())
                .contains("\"schedule\":\"DAILY\"");
        assertThat(server.post(Role.OPERATOR, path + "/pause", "{\"business\":\"CLUB\"}")
                        .detail())
                .contains("say why");
        Answer paused = server.post(Role.OPERATOR, path + "/pause", "{\"business\":\"CLUB\",\"why\":\"stock-taking\"}");
        assertThat(paused.json().path("pausedBy").asString("")).isEqualTo("operator");
        assertThat(server.post(Role.OPERATOR, path + "/resume", "{\"business\":\"CLUB\"}")
                        .status())
                .isEqualTo(200);
        assertThat(server.post(Role.OPERATOR, path + "/resume", "{\"business\":\"CLUB\"}")
                        .status())
                .isEqualTo(409);
        String days = "{\"business\":\"CLUB\",\"from\":\"2026-02-01\",\"to\":\"2026-02-02\"";
        assertThat(server.post(Role.OPERATOR, path + "/backfill", days + ",\"dryRun\":true}")
                        .json()
                        .path("times")
                        .size())
                .isEqualTo(2);
        JsonNode filled = ended(server.post(Role.OPERATOR, path + "/backfill", days + "}"));
        assertThat(filled.path("message").asString("")).startsWith("2 times are planned anew");
        JsonNode sheet = server.get(Role.VIEWER, "/api/v1/today?business=CLUB&date=2026-02-02")
                .json();
        assertThat(sheet.path("times").path(0).path("state").asString("")).isEqualTo("DONE");
        assertThat(sheet.path("times").path(0).path("actual").path("askedBy").asString(""))
                .isEqualTo("operator");
    }

    @Test
    void itemsAreParkedAndLetGo() {
        Answer parked = server.post(
                Role.OPERATOR,
                "/api/v1/items/park",
                "{\"business\":\"GYM\",\"item\":\"S1\",\"reason\":\"in dispute\"}");
        assertThat(parked.status()).as(parked.body()).isEqualTo(200);
        assertThat(server.get(Role.VIEWER, "/api/v1/items/parked?business=GYM").body())
                .contains("in dispute");
        Answer let = server.post(
                Role.OPERATOR, "/api/v1/items/unpark", "{\"business\":\"GYM\",\"item\":\"S1\",\"reason\":\"settled\"}");
        assertThat(let.status()).as(let.body()).isEqualTo(200);
    }

    /** What came of an order, once it has ended. */
    private JsonNode ended(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 202);
        String order = "/api/v1/orders/" + answer.json().path("order").asLong(0);
        JsonNode now = answer.json();
        while (now.path("state").asString("").equals("RUNNING")) {
            pause();
            now = server.get(Role.VIEWER, order).json();
        }
        return now;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
