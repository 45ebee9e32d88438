package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.server.TestedServer.Answer;
import daybook.jobs.server.key.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for by an address that lies, or from another site, reaches nothing. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesTests {

    private final TestedServer server;

    AddressesTests(Database database, @TempDir Path var) {
        this.server = TestedServer.before(database, var);
    }

    @AfterAll
    void complainsOfNothing() {
        server.close();
        assertThat(server.problems()).isEmpty();
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
}
