package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.Database;
import daybook.database.DatabaseSettings;
import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The PostgreSQL that comes with Daybook, with its durable settings, is killed with all its processes while a month is
 * billed: the run says that the database went away, the same command starts the server again, and nothing is lost of what
 * was committed.
 */
@PostgresTest
class LostServerTests {

    private static final int CONTACTS = 60;
    private static final int SPREAD_MILLIS = 900;
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private final TestServer server;
    private final Path temporary;

    LostServerTests(TestServer server, @TempDir Path temporary) {
        this.server = server;
        this.temporary = temporary;
    }

    @Test
    @Tag("long")
    void theServerIsKilledTwentyTimes(TestReporter reporter) {
        isKilledInEachMonth(20, 20, reporter);
    }

    private void isKilledInEachMonth(int months, long seed, TestReporter reporter) {
        Path club = SmallClub.in(temporary.resolve("club"), CONTACTS);
        Path var = temporary.resolve("own");
        Teller own = new Teller(Map.of("DAYBOOK_CHUNK", "5"), var);
        Random random = new Random(seed);
        int broken = 0;
        try (Branch undisturbed = Branch.of(server, temporary.resolve("undisturbed"))) {
            own.give("load", club.toString());
            undisturbed.teller().give("load", club.toString());
            for (int month = 0; month < months; month++) {
                String[] bill = {
                    "run", "bill", "--as-of", FIRST.plusMonths(month).toString(), "--post"
                };
                int millis = random.nextInt(SPREAD_MILLIS);
                String where = "month %d, killed %d ms after it began to bill".formatted(month, millis);
                broken += killedWhile(own, bill, millis, where) ? 1 : 0;
                for (Teller teller : List.of(own, undisturbed.teller())) {
                    Teller.Answer answer = teller.give(bill);
                    assertThat(answer.exit())
                            .as(where + answer.out() + answer.err())
                            .isIn(0, 3);
                }
                assertThat(state(var)).as(where).isEqualTo(StateDigest.ofRows(undisturbed.dataSource()));
            }
        }
        reporter.publishEntry("%d times, %d of them in the middle of a run".formatted(months, broken));
        assertThat(own.give("prove").exit()).isZero();
    }

    /** Whether the run noticed. */
    private static boolean killedWhile(Teller own, String[] command, int millis, String where) {
        ChildProcess process = ChildProcess.start(
                Crowd.Door.class,
                own.environment(),
                Stream.concat(Stream.of(own.var().toString()), Stream.of(command))
                        .toArray(String[]::new));
        assertThat(process.says("billing")).as(where).isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        killServer(own.var());
        int exit = process.exit();
        // 8: the database went away; it may also have ended just before.
        assertThat(exit).as(() -> where + process.lastWords()).isIn(0, 3, 8);
        return exit == 8;
    }

    /** The first process first, so that it cannot put its children in order, and all of them before anything goes on. */
    private static void killServer(Path var) {
        try {
            long pid = Long.parseLong(Files.readAllLines(var.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
            ProcessHandle first = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(first), first.children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> state(Path var) {
        try (Database database = Database.open(DatabaseSettings.from(Map.of()), var)) {
            return StateDigest.ofRows(database.dataSource());
        }
    }
}
