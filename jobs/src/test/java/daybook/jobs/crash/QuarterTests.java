package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of a small club, about a third of which are killed at a random moment and taken up again: everything expected is
 * done once, the books are those of nights that nobody disturbed, and each interruption is told.
 */
@PostgresTest
class QuarterTests {

    private static final int CONTACTS = 20;
    private static final int SPREAD_MILLIS = 2500;
    private static final int PATIENCE_MINUTES = 5;

    /** What tells when something was done, and by which try. */
    private static final Set<String> OF_THE_CLOCK =
            Set.of("planned_run", "nightly_step_end", "schedule", "operator_action");

    /** Whoever works holds some; the server lets go of a dead one's within a second. */
    private static final String LEASES = """
            select count(*) from pg_locks
            where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())""";

    /** Who was killed between the end of a run and that of its step is followed by a run that finds nothing to change. */
    private static final String WORK = """
            select concat_ws(' ', job, as_of, state, billed) from run where billed > 0 order by job, as_of, id""";

    private final TestServer server;

    @TempDir
    private Path temporary = Path.of("");

    /** Of the nights that were killed. */
    private final Set<Integer> killed = new TreeSet<>();

    private final Set<Long> interrupted = new TreeSet<>();

    QuarterTests(TestServer server) {
        this.server = server;
    }

    @Test
    @Tag("long")
    void sixNights(TestReporter reporter) {
        isAsIfNobodyHadDisturbedIt(6, 3, reporter);
    }

    @Test
    @Tag("long")
    void aQuarter(TestReporter reporter) {
        isAsIfNobodyHadDisturbedIt(92, 20241101, reporter);
        assertThat(killed).hasSizeGreaterThan(20);
        assertThat(interrupted).as("runs that were in the middle of their work").hasSizeGreaterThan(5);
    }

    private void isAsIfNobodyHadDisturbedIt(int days, long seed, TestReporter reporter) {
        try (Branch undisturbed = Branch.of(server, temporary.resolve("undisturbed"));
                Branch disturbed = Branch.of(server, temporary.resolve("disturbed"))) {
            live(undisturbed, days, null);
            live(disturbed, days, new Random(seed));
            reporter.publishEntry("%d nights, seed %d: %d killed, %d runs interrupted"
                    .formatted(days, seed, killed.size(), interrupted.size()));

            assertThat(killed).isNotEmpty();
            assertEverythingIsDoneOnce(disturbed, days);
            assertThat(disturbed.jdbc().queryForList(WORK, String.class))
                    .isEqualTo(undisturbed.jdbc().queryForList(WORK, String.class));
            assertThat(state(disturbed)).isEqualTo(state(undisturbed));
            assertThat(Proof.of(disturbed.dataSource(), new Proof.Of.All(), _ -> {})
                            .findings())
                    .allMatch(Finding::holds);
            assertInterruptionsAreTold(disturbed);
        }
    }

    /** @param random decides which nights are killed and when; null: none is */
    private void live(Branch branch, int days, @Nullable Random random) {
        Quarter quarter = Quarter.at(branch.teller(), temporary.resolve("club-" + branch.hashCode()), CONTACTS);
        quarter.open();
        for (int day = 0; day < days; day++) {
            quarter.day(day);
            // A night that dies three times waits for a person.
            for (int kills = 0; random != null && kills < 2 && random.nextInt(3) == 0; kills++) {
                kill(branch, day, random.nextInt(SPREAD_MILLIS));
            }
            Teller.Answer answer = branch.teller().give(Quarter.night(day));
            assertThat(answer.exit()).as(answer.out() + answer.err()).isZero();
        }
    }

    /** Kills a process so long after it has begun the night of a day. */
    private void kill(Branch branch, int day, int millis) {
        ChildProcess process = ChildProcess.start(
                Crowd.Door.class,
                branch.teller().environment(),
                Stream.concat(Stream.of(branch.teller().var().toString()), Arrays.stream(Quarter.night(day)))
                        .toArray(String[]::new));
        String begun = "select count(*) from planned_run where as_of = '%s' and (state = 'DONE' or attempts > %d)"
                .formatted(Quarter.FIRST.plusDays(day), attempts(branch, day));
        await(branch, begun, 1, process);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        process.kill();
        await(branch, LEASES, 0, null);
        String state = branch.jdbc()
                .queryForObject("select state from planned_run order by planned_at desc limit 1", String.class);
        if ("RUNNING".equals(state)) {
            killed.add(day);
            assertThat(sheet(branch, day)).contains("interrupted");
        }
        for (Long run : branch.jdbc().queryForList("select id from run where state = 'RUNNING'", Long.class)) {
            interrupted.add(run);
            assertThat(shown(branch, run)).contains("interrupted: the process that worked on it died");
        }
    }

    private static void await(Branch branch, String count, long wanted, @Nullable ChildProcess process) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!Long.valueOf(wanted).equals(branch.jdbc().queryForObject(count, Long.class))) {
            assertThat(System.nanoTime())
                    .as(() -> count + ": " + (process == null ? "" : process.lastWords()))
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Beside each time that was planned stands that it is done, and each step of its night. */
    private void assertEverythingIsDoneOnce(Branch branch, int days) {
        for (int day = 0; day < days; day++) {
            assertThat(sheet(branch, day))
                    .as("day " + day)
                    .containsOnlyOnce("NIGHT")
                    .contains("done");
        }
        assertThat(branch.jdbc()
                        .queryForList("select state || ' ' || count(*) from planned_run group by state", String.class))
                .containsExactly("DONE " + days);
        assertThat(branch.jdbc().queryForList("""
                        select code || ' ' || count(*) || ' ' || count(*) filter (where outcome in
                            ('DONE', 'NOTHING_TO_DO', 'DONE_WITH_REJECTS')) from nightly_step_end
                        group by code order by code""", String.class))
                .isEqualTo(List.of("allocate", "bill", "changes", "mail", "prove", "renew", "resume").stream()
                        .map(step -> step + " " + days + " " + days)
                        .toList());
        assertThat(branch.jdbc()
                        .queryForList("select job from run where state not in ('POSTED', 'DONE')", String.class))
                .isEmpty();
    }

    private void assertInterruptionsAreTold(Branch branch) {
        for (Long run : interrupted) {
            assertThat(shown(branch, run))
                    .contains("take up by schedule NIGHT: attempt ")
                    .contains(" was interrupted: the process that worked on it died");
        }
        for (int day : killed) {
            assertThat(attempts(branch, day)).as("day " + day).isGreaterThan(1);
        }
    }

    private static int attempts(Branch branch, int day) {
        return branch
                .jdbc()
                .queryForList(
                        "select attempts from planned_run where as_of = ?", Integer.class, Quarter.FIRST.plusDays(day))
                .stream()
                .findFirst()
                .orElse(0);
    }

    private static String sheet(Branch branch, int day) {
        return branch.teller()
                .give("today", "--date", Quarter.FIRST.plusDays(day).toString(), "--business", SmallClub.CODE)
                .out();
    }

    private static String shown(Branch branch, long run) {
        return branch.teller()
                .give("runs", "show", Long.toString(run), "--business", SmallClub.CODE)
                .out();
    }

    /** A night that was killed after a run had ended is followed by another run, which refuses the same items again. */
    private static List<String> state(Branch branch) {
        Set<String> refusals = new HashSet<>();
        return StateDigest.of(branch.dataSource(), branch.teller().var()).stream()
                .filter(row -> !OF_THE_CLOCK.contains(row.substring(0, row.indexOf(' '))))
                .filter(row -> !row.startsWith("run_exception ") || refusals.add(row))
                .toList();
    }
}
