package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, in processes of their own: every planned time is run once, also when one is killed. */
@PostgresTest
class TwoServersTests {

    private static final String DONE = "select count(*) from planned_run where state = 'DONE'";

    private final Branch branch;
    private final Path temporary;

    TwoServersTests(TestServer server, @TempDir Path temporary) {
        this.temporary = temporary;
        this.branch = Branch.of(server, temporary.resolve("var"));
    }

    @AfterEach
    void close() {
        branch.close();
    }

    @Test
    void everyPlannedTimeIsRunOnceAlthoughOneIsKilled() throws Exception {
        Path club = SmallClub.in(temporary.resolve("club"), 8);
        branch.teller().give("load", club.toString());
        assertThat(branch.teller()
                        .give(
                                "schedule",
                                "add",
                                "TICK",
                                "--job",
                                "allocate",
                                "--cron",
                                "* * * * * *",
                                "--overlap",
                                "QUEUE")
                        .exit())
                .isZero();
        ChildProcess first = serve();
        ChildProcess second = serve();
        assertThat(first.says("serving 1 schedules")).isTrue();
        assertThat(second.says("serving 1 schedules")).isTrue();
        awaitDone(5);

        first.kill();
        awaitDone(done() + 5);

        List<String> said = second.terminate();
        assertThat(said).last().isEqualTo("stopped");
        assertEverySecondOnce();
    }

    @Test
    void aTimeThatWasMissedIsRunByTheNextServer() throws Exception {
        Path club = SmallClub.in(temporary.resolve("club"), 8);
        branch.teller().give("load", club.toString());
        branch.teller().give("schedule", "add", "NIGHT", "--job", "prove", "--cron", "0 0 * * *");
        branch.jdbc().update("update schedule set planned_to = now() - interval '1 day'");

        ChildProcess server = serve("--workers", "1");
        awaitDone(1);
        server.terminate();

        assertThat(branch.jdbc().queryForList("select reason from planned_run where state = 'DONE'", String.class))
                .singleElement()
                .asString()
                .startsWith("all ");
        assertThat(branch.jdbc().queryForList("select threads from worker where left_at is not null", Integer.class))
                .as("helped with one range at a time, and left in an orderly way")
                .containsExactly(1);
    }

    private ChildProcess serve(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(Files.createTempDirectory(temporary, "var").toString(), "serve", "--port", "0"));
        arguments.addAll(List.of(options));
        return ChildProcess.start(Server.class, branch.teller().environment(), arguments.toArray(String[]::new));
    }

    private long done() {
        Long done = branch.jdbc().queryForObject(DONE, Long.class);
        return done == null ? 0 : done;
    }

    private void awaitDone(long times) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (done() < times) {
            assertThat(System.nanoTime()).as("nobody works any more").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** From the first to the last there is a row for each second; each was done, at the first try or after a death. */
    private void assertEverySecondOnce() {
        List<Instant> times = branch.jdbc()
                .query(
                        "select planned_at from planned_run order by planned_at",
                        (row, _) -> row.getObject(1, OffsetDateTime.class).toInstant());
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i)).isEqualTo(times.get(i - 1).plusSeconds(1));
        }
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select count(*) from planned_run where state = 'DONE' and attempts > 1", Long.class))
                .isLessThanOrEqualTo(1);
        assertThat(branch.jdbc()
                        .queryForList(
                                "select state from planned_run where state not in ('DONE', 'PLANNED', 'RUNNING')",
                                String.class))
                .isEmpty();
    }

    /** Serves until it is told to stop, or killed. */
    static final class Server {

        private Server() {}

        public static void main(String... arguments) {
            Workplace workplace = new Workplace(System.getenv(), Path.of(arguments[0]));
            new Daybook(workplace, new Terminal(System.out, System.err, false))
                    .execute(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        }
    }
}
