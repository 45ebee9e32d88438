package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.jobs.batch.Tuning;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.desk.Office;
import daybook.jobs.server.key.ApiKeys;
import daybook.jobs.server.key.Role;
import daybook.jobs.server.watch.Heartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on a free port, before the books of the sample, with a key for each role. */
final class TestedServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final HttpServer server;
    private final Heartbeat heartbeat = new Heartbeat(Clock.systemUTC());
    private final Map<Role, String> keys;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final AtomicLong last = new AtomicLong();

    private TestedServer(Database database, Path var) {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        SampleBooks.in(database.dataSource());
        jdbc.execute("truncate api_key, api_request");
        jdbc.update("update business_version set email = 'club@example.org'");
        ApiKeys table = new ApiKeys(jdbc, Clock.systemUTC());
        keys = Map.of(
                Role.VIEWER, key(table, "viewer", Role.VIEWER),
                Role.OPERATOR, key(table, "operator", Role.OPERATOR),
                Role.APPROVER, key(table, "approver", Role.APPROVER),
                Role.ADMIN, key(table, "admin", Role.ADMIN));
        Office office = new Office(database, new Office.Place(Map.of(), var, Tuning.ofThreads(2)));
        server = HttpServer.start(
                office,
                new HttpSettings(InetAddress.getLoopbackAddress(), 0),
                new HttpServer.Staff(Clock.systemUTC(), heartbeat, "owner", problems::add));
    }

    static TestedServer before(Database database, Path var) {
        return new TestedServer(database, var);
    }

    private static String key(ApiKeys table, String name, Role role) {
        return table.create(name, role, null, "test").orElseThrow();
    }

    HttpServer server() {
        return server;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    String key(Role role) {
        return keys.getOrDefault(role, "");
    }

    String address() {
        return server.address();
    }

    /** What the server itself complained of: nothing, if all is well. */
    List<String> problems() {
        return problems;
    }

    /** An answer. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String detail() {
            return json().path("detail").asString("");
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    HttpRequest.Builder by(Role role, String path) {
        return to(path).header("Authorization", "Bearer " + key(role));
    }

    Answer get(Role role, String path) {
        return send(by(role, path));
    }

    /** Posts JSON under a key of its own. */
    Answer post(Role role, String path, String body) {
        return post(role, path, body, "key-" + last.incrementAndGet());
    }

    Answer post(Role role, String path, String body, String key) {
        return send(by(role, path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    /** Asserts that an answer says what is wrong, and nothing of what is inside. */
    static void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt(0)).isEqualTo(answer.status());
        assertThat(answer.json().path("title").asString("")).isNotBlank();
        assertThat(answer.json().path("code").asString("")).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "daybook.jobs", "Tomcat");
    }
}
