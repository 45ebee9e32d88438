package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import daybook.jobs.proof.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run with workers in processes of their own: whoever of them dies or freezes, the books are the same. */
@PostgresTest
class WorkersTests {

    private static final int CONTACTS = 200;
    private static final int SPREAD_MILLIS = 1500;
    private static final String STATE = "select state from run where job = 'bill' order by id desc limit 1";

    private final TestServer server;

    @TempDir
    private Path temporary = Path.of("");

    WorkersTests(TestServer server) {
        this.server = server;
    }

    /** What befalls whom. */
    enum Fate {
        NOTHING,
        WORKER_KILLED,
        WORKER_FROZEN,
        LEADER_KILLED,
        LEADER_FROZEN;

        boolean isOfLeader() {
            return this == LEADER_KILLED || this == LEADER_FROZEN;
        }
    }

    /** The others are among the sixty. */
    @ParameterizedTest
    @EnumSource(names = {"WORKER_KILLED", "LEADER_FROZEN"})
    void theBooksAreTheSameWhateverHappens(Fate fate) {
        Path club = SmallClub.in(temporary.resolve("club"), CONTACTS);
        assertThat(disturbed(fate, club, 1)).as(fate.name()).isEqualTo(undisturbed(club));
    }

    @Test
    @Tag("long")
    void sixtyFatesAtRandomTimes() {
        Path club = SmallClub.in(temporary.resolve("club"), CONTACTS);
        List<String> undisturbed = undisturbed(club);
        Fate[] fates = Fate.values();
        for (int seed = 0; seed < 60; seed++) {
            Fate fate = fates[seed % fates.length];
            assertThat(disturbed(fate, club, seed))
                    .as("%s, seed %d", fate, seed)
                    .isEqualTo(undisturbed);
        }
    }

    private List<String> undisturbed(Path club) {
        Path var = temporary.resolve("undisturbed");
        try (Branch branch = Branch.of(server, var)) {
            branch.bill(club);
            return StateDigest.of(branch.database().database().dataSource(), var);
        }
    }

    private List<String> disturbed(Fate fate, Path club, long seed) {
        Path var = temporary.resolve(fate + "-" + seed);
        try (Branch branch = Branch.of(server, var)) {
            branch.teller().give("load", club.toString());
            Map<String, String> environment = new HashMap<>(branch.teller().environment());
            environment.put("DAYBOOK_CHUNK", "2");
            environment.put("DAYBOOK_LEASE", "3");
            List<ChildProcess> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ChildProcess worker = ChildProcess.start(Door.class, environment, var.toString(), "worker");
                assertThat(worker.says("worker ")).isTrue();
                workers.add(worker);
            }
            ChildProcess leader = ChildProcess.start(
                    Door.class, environment, var.toString(), "run", "bill", "--as-of", Victim.AS_OF, "--post");
            assertThat(leader.says("billing")).isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(new Random(seed).nextInt(SPREAD_MILLIS)));
            ChildProcess victim = fate.isOfLeader() ? leader : workers.getFirst();
            befall(fate, victim, branch);
            workers.forEach(ChildProcess::kill);
            leader.kill();
            assertThat(Proof.of(branch.database().database().dataSource(), new Proof.Of.All(), _ -> {})
                            .holds())
                    .isTrue();
            return StateDigest.of(branch.database().database().dataSource(), var);
        }
    }

    /** Until the run is over; a frozen process wakes up afterwards and finds that it may write nothing more. */
    private static void befall(Fate fate, ChildProcess victim, Branch branch) {
        switch (fate) {
            case NOTHING -> awaitPosted(branch);
            case WORKER_KILLED, LEADER_KILLED -> {
                victim.kill();
                awaitPosted(branch);
            }
            case WORKER_FROZEN, LEADER_FROZEN -> {
                victim.signal("STOP");
                awaitPosted(branch);
                victim.signal("CONT");
                if (fate == Fate.LEADER_FROZEN) {
                    victim.exit();
                }
            }
        }
    }

    private static void awaitPosted(Branch branch) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!List.of("POSTED").equals(branch.jdbc().queryForList(STATE, String.class))) {
            assertThat(System.nanoTime())
                    .as(() -> "nobody works any more: " + branch.jdbc().queryForList("select * from run_partition"))
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** A process that does what one command says; without a command it ends. */
    static final class Door {

        private Door() {}

        public static void main(String... arguments) {
            Workplace workplace = new Workplace(System.getenv(), Path.of(arguments[0]));
            Daybook daybook = new Daybook(workplace, new Terminal(System.out, System.err, false));
            System.exit(daybook.execute(
                    List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
        }
    }
}
