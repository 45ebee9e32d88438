package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.proof.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run with workers in processes of their own: whoever of them dies or freezes, the books are the same. */
@PostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkersTests {

    private static final int CONTACTS = 200;
    private static final int SPREAD_MILLIS = 1500;
    private static final String AT_FIRST_RANGE = """
            select w.name from run_partition p join run r on r.id = p.run_id and r.epoch = p.epoch and r.state = 'RUNNING'
            join worker w on w.id = p.worker_id
            where p.state = 'WORKING' and p.id = (select min(id) from run_partition where epoch = r.epoch)
              and w.lease_until > clock_timestamp()""";

    private static final String STATE = "select state from run where job = 'bill' order by id desc limit 1";

    private final TestServer server;
    private List<String> undisturbed = List.of();

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
        WORKER_SILENT,
        WORKER_TORN_OFF,
        LEADER_KILLED,
        LEADER_FROZEN,
        LEADER_SILENT,
        LEADER_TORN_OFF;

        boolean isOfLeader() {
            return name().startsWith("LEADER");
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
        List<String> expected = undisturbed(club);
        Fate[] fates = Fate.values();
        for (int seed = 0; seed < 60; seed++) {
            Fate fate = fates[seed % fates.length];
            assertThat(disturbed(fate, club, seed))
                    .as("%s, seed %d", fate, seed)
                    .isEqualTo(expected);
        }
    }

    private List<String> undisturbed(Path club) {
        if (undisturbed.isEmpty()) {
            Path var = temporary.resolve("undisturbed");
            try (Branch branch = Branch.of(server, var)) {
                branch.bill(club);
                undisturbed = StateDigest.of(branch.database().database().dataSource(), var);
            }
        }
        return undisturbed;
    }

    private List<String> disturbed(Fate fate, Path club, long seed) {
        Path var = temporary.resolve(fate + "-" + seed);
        try (Branch branch = Branch.of(server, var)) {
            branch.teller().give("load", club.toString());
            Witness witness = Witness.in(branch);
            try (Line line = Line.to(branch.teller().environment())) {
                Crowd crowd = Crowd.of(branch, fate.isOfLeader() ? null : line, 2);
                ChildProcess leader = crowd.leader(fate.isOfLeader() ? line : null);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(new Random(seed).nextInt(SPREAD_MILLIS)));
                ChildProcess victim =
                        fate.isOfLeader() ? leader : crowd.workers().getFirst();
                befall(fate, victim, line, branch);
                crowd.workers().forEach(ChildProcess::kill);
                leader.kill();
                assertThat(witness.rows()).isPositive();
                assertThat(
                                fate.isOfLeader()
                                        ? witness.rowsOfLaterEpochs(line.ports())
                                        : witness.rowsOfLostRanges(victim.number(), line.ports()))
                        .isEmpty();
            }
            assertThat(Proof.of(branch.database().database().dataSource(), new Proof.Of.All(), _ -> {})
                            .holds())
                    .isTrue();
            return StateDigest.of(branch.database().database().dataSource(), var);
        }
    }

    /** Until the run is over; who was frozen or cut off comes back afterwards and finds that it may write nothing more. */
    private static void befall(Fate fate, ChildProcess victim, Line line, Branch branch) {
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
            }
            case WORKER_SILENT, LEADER_SILENT -> cut(line, Line.State.SILENT, branch);
            case WORKER_TORN_OFF, LEADER_TORN_OFF -> cut(line, Line.State.TORN, branch);
        }
        if (fate.isOfLeader()) {
            victim.exit();
        }
    }

    /** It is mended when the lease is over, while others are at what was taken over. */
    private static void cut(Line line, Line.State how, Branch branch) {
        line.cut(how);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(Crowd.LEASE + 1));
        line.mend();
        awaitPosted(branch);
    }

    /** However the dead are replaced, one range must not take one process after the other with it. */
    @Test
    @Tag("long")
    void aRangeAtWhichThreeProcessesDieFailsTheRun() {
        Path club = SmallClub.in(temporary.resolve("club"), CONTACTS);
        try (Branch branch = Branch.of(server, temporary.resolve("poison"))) {
            branch.teller().give("load", club.toString());
            branch.jdbc().execute("""
                    create function linger() returns trigger language plpgsql as
                        'begin perform pg_sleep(0.3); return new; end';
                    create trigger linger before insert on document for each row
                        when (new.account_id = (select min(id) from account)) execute function linger()""");
            Crowd crowd = Crowd.of(branch, null, 3);
            ChildProcess leader = crowd.leader(null);
            int killed = 0;
            while (!List.of("FAILED").equals(branch.jdbc().queryForList(STATE, String.class))) {
                killed += branch.jdbc().queryForList(AT_FIRST_RANGE, String.class).stream()
                        .mapToInt(crowd::kill)
                        .sum();
                assertThat(killed).isLessThanOrEqualTo(3);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            crowd.workers().forEach(ChildProcess::kill);
            leader.kill();
            assertThat(killed).isEqualTo(3);
            assertThat(branch.jdbc().queryForList("select failure from run", String.class))
                    .singleElement()
                    .asString()
                    .matches("the range of keys \\d+ to \\d+ was given up, because 3 workers died or froze at it");
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
}
