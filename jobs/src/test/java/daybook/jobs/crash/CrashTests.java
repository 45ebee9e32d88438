package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestDatabase;
import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.cli.Daybook;
import daybook.jobs.proof.Proof;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The first promise (design.md 1): kill it at any instant, run it again, and the books are the same to the byte. */
@PostgresTest
class CrashTests {

    /** What the process says when it begins something; it is killed some time after. */
    private static final List<String> MARKS =
            List.of("reading contacts.csv", "reading subscriptions.csv", "billing", "sending");

    /** Most of the time of a trial is rendering mail. */
    private static final int FEW = 30;

    private static final int SPREAD_MILLIS = 600;

    private final TestServer server;

    @TempDir
    private Path temporary = Path.of("");

    CrashTests(TestServer server) {
        this.server = server;
    }

    @Test
    void aKilledRunThatIsRunAgainLeavesTheSameBooksAndMail(TestReporter reporter) {
        survives(12, 1, FEW, reporter);
    }

    @Test
    @Tag("long")
    void fiveHundredKillsLeaveTheSameBooksAndMail(TestReporter reporter) {
        survives(500, 1000, SmallClub.CONTACTS, reporter);
    }

    private void survives(int trials, long firstSeed, int contacts, TestReporter reporter) {
        Path club = SmallClub.in(temporary.resolve("club"), contacts);
        List<String> undisturbed = undisturbed(club);
        int interrupted = 0;
        try (TestDatabase empty = server.newDatabase();
                TestDatabase loaded = loaded(club)) {
            // One at a time: Spring Batch knows a step of this JVM by its number, and each database begins with 1.
            for (int trial = 0; trial < trials; trial++) {
                String mark = MARKS.get(trial % MARKS.size());
                Trial one = new Trial(firstSeed + trial, mark, mark.startsWith("reading") ? empty : loaded);
                interrupted += survives(one, club, undisturbed) ? 1 : 0;
            }
        }
        reporter.publishEntry("%d trials, %d of them killed before their end".formatted(trials, interrupted));
        assertThat(interrupted).as("trials that were killed before their end").isGreaterThan(trials / 2);
    }

    /**
     * A process that is killed.
     *
     * @param mark what it says when it begins something; it is killed some time after
     * @param from what it begins with
     */
    private record Trial(long seed, String mark, TestDatabase from) {

        boolean isLoaded() {
            return !mark.startsWith("reading");
        }
    }

    /** Whether it was killed before its end. */
    private boolean survives(Trial trial, Path club, List<String> undisturbed) {
        long millis = new Random(trial.seed()).nextInt(SPREAD_MILLIS);
        String where = "seed %d, killed %d ms after '%s'".formatted(trial.seed(), millis, trial.mark());
        Path var = temporary.resolve("var-" + trial.seed());
        try (TestDatabase database = server.newDatabaseLike(trial.from())) {
            boolean killed = ChildProcess.start(
                            Victim.class,
                            database.environment(),
                            var.toString(),
                            club.toString(),
                            trial.isLoaded() ? "1" : "0")
                    .killAfter(trial.mark(), millis);
            bringToEnd(new Teller(database.environment(), var), club, where);
            // Books that are equal to those that were proven are proven.
            assertThat(StateDigest.of(database.database().dataSource(), var))
                    .as(where)
                    .isEqualTo(undisturbed);
            return killed;
        }
    }

    /** What a process begins with that is to be killed while it bills or sends. */
    private TestDatabase loaded(Path club) {
        TestDatabase database = server.newDatabase();
        new Teller(database.environment(), temporary.resolve("loaded")).give("load", club.toString());
        return database;
    }

    private List<String> undisturbed(Path club) {
        Path var = temporary.resolve("var");
        try (TestDatabase database = server.newDatabase()) {
            ChildProcess.rehearse(Victim.class, database.environment(), var.toString(), club.toString(), "0");
            Teller teller = new Teller(database.environment(), var);
            bringToEnd(teller, club, "undisturbed");
            List<String> digest = StateDigest.of(database.database().dataSource(), var);
            assertThat(digest)
                    .anyMatch(line -> line.startsWith("posted_document "))
                    .anyMatch(line -> line.startsWith("outbox/"))
                    .anyMatch(line -> line.startsWith("rejects/"));
            // Once more changes nothing.
            bringToEnd(teller, club, "again");
            assertThat(StateDigest.of(database.database().dataSource(), var)).isEqualTo(digest);
            prove(database, "undisturbed");
            return digest;
        }
    }

    private static void bringToEnd(Teller teller, Path club, String where) {
        for (List<String> command : Victim.commands(club.toString())) {
            Teller.Answer answer = teller.give(command.toArray(String[]::new));
            assertThat(answer.exit())
                    .as("%s: %s: %s%s", where, command, answer.out(), answer.err())
                    .isIn(0, 3);
        }
    }

    @Test
    void theKilledDemoEndsAsTheUndisturbedOne() {
        long seed = 7;
        List<String> undisturbed;
        try (TestDatabase database = server.newDatabase()) {
            undisturbed = demo(database, temporary.resolve("demo"));
        }
        Path var = temporary.resolve("killed-demo");
        try (TestDatabase database = server.newDatabase()) {
            Map<String, String> environment = new HashMap<>(database.environment());
            environment.put("DAYBOOK_VAR", var.toString());
            boolean alive = ChildProcess.start(Daybook.class, environment, "demo")
                    .killAfter("sending", new Random(seed).nextInt(SPREAD_MILLIS));
            assertThat(alive).as("the demo was still sending").isTrue();
            assertThat(demo(database, var)).isEqualTo(undisturbed);
            prove(database, "demo");
        }
    }

    private static List<String> demo(TestDatabase database, Path var) {
        Teller.Answer answer = new Teller(database.environment(), var).give("demo");
        assertThat(answer.exit()).as(answer.out() + answer.err()).isZero();
        return StateDigest.of(database.database().dataSource(), var);
    }

    private static void prove(TestDatabase database, String where) {
        assertThat(Proof.of(database.database().dataSource(), new Proof.Of.All(), _ -> {})
                        .holds())
                .as(where)
                .isTrue();
    }
}
