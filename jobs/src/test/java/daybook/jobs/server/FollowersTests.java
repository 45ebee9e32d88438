package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.batch.Tuning;
import daybook.jobs.desk.Office;
import daybook.jobs.run.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who follows a run over HTTP. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowersTests {

    private final JdbcTemplate jdbc;
    private final TestedServer server;

    FollowersTests(Database database, @TempDir Path var) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.server = TestedServer.before(database, var);
    }

    @AfterAll
    void complainsOfNothing() {
        server.close();
        assertThat(server.problems()).isEmpty();
    }

    @Test
    void whoFollowsIsLetGoWhenTheServerEnds(Database database, @TempDir Path var) throws Exception {
        long run = count(
                "insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, selected)"
                        + " values (nextval('run_seq'), 2, 'renew', '2026-03-01', '2026-03-01', 'RUNNING', false, 'x', 100) returning id");
        jdbc.update(
                "insert into run_progress (run_id, business_id, epoch, task, total, done, since, at, mark_at, next_at)"
                        + " values (?, 2, 1, 'renewing', 100, 40, now(), now(), now(), now())",
                run);
        Lease held = Lease.tryTake(database.dataSource(), 2, "renew").orElseThrow();
        Office office = new Office(database, new Office.Place(Map.of(), var, Tuning.ofThreads(2)));
        HttpServer another = HttpServer.start(
                office,
                HttpSettings.of(null, 0, Map.of()),
                new HttpServer.Staff(Clock.systemUTC(), server.heartbeat(), "owner", _ -> {}));
        InputStream events = events(another, run);
        readUntil(events, "\"done\":40");
        jdbc.update("update run_progress set done = 60 where run_id = ?", run);
        readUntil(events, "\"done\":60");
        CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> {
            try {
                return events.readAllBytes();
            } catch (IOException e) {
                return new byte[0];
            }
        });

        another.close();

        rest.get(30, TimeUnit.SECONDS);
        held.close();
        jdbc.update("update run set state = 'DONE', ended_at = now() where id = ?", run);
        office.sessions().close();
    }

    private InputStream events(HttpServer another, long run) throws IOException, InterruptedException {
        return server.client()
                .send(
                        HttpRequest.newBuilder(URI.create(another.address() + "/api/v1/runs/" + run + "/events"))
                                .header("Authorization", "Bearer " + another.localKey())
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
    }

    private static void readUntil(InputStream events, String text) throws IOException {
        StringBuilder told = new StringBuilder();
        while (told.indexOf(text) < 0) {
            told.append((char) events.read());
        }
    }

    private long count(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
