package daybook.jobs.server;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.testing.PostgresTest;
import daybook.jobs.server.key.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of server.md are made as they stand there, and answer what stands below them; its table of metrics is whole. */
@PostgresTest
class DocumentedCallsTests {

    private static final Pattern CALL = Pattern.compile("(?m)^(curl .*)\\n# (.*)$");

    private final Database database;

    @TempDir
    private Path var = Path.of(".");

    DocumentedCallsTests(Database database) {
        this.database = database;
    }

    @Test
    void answerWhatThePageSays() throws IOException, InterruptedException {
        String page = page();
        List<String[]> calls = CALL.matcher(page)
                .results()
                .map(call -> new String[] {call.group(1), call.group(2)})
                .toList();
        assertThat(calls).hasSizeGreaterThan(5);
        try (TestedServer server = TestedServer.before(database, var)) {
            for (String[] call : calls) {
                ProcessBuilder builder = new ProcessBuilder("sh", "-c", call[0]).redirectErrorStream(true);
                builder.environment().put("SERVER", server.address());
                builder.environment().put("KEY", server.key(Role.OPERATOR));
                Process process = builder.start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as("%s%n%s", call[0], said).isZero();
                assertThat(said).as(call[0]).contains(call[1]);
            }
        }
    }

    @Test
    void nameEveryMetricOfOurs() throws IOException {
        try (TestedServer server = TestedServer.before(database, var)) {
            String scraped = server.get(Role.VIEWER, "/metrics").body();
            List<String> ours = Pattern.compile("(?m)^# TYPE (daybook_\\w+) gauge$")
                    .matcher(scraped)
                    .results()
                    .map(type -> type.group(1))
                    .toList();
            List<String> documented = Pattern.compile("(?m)^\\| `(daybook_\\w+)`")
                    .matcher(page())
                    .results()
                    .map(row -> row.group(1))
                    .toList();
            assertThat(ours).containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    private static String page() throws IOException {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("daybook")))
                .findFirst()
                .orElseThrow();
        return Files.readString(root.resolve("jobs/docs/server.md"));
    }
}
