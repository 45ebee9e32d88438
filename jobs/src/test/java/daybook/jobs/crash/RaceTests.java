package daybook.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.database.TestServer;
import daybook.database.testing.PostgresTest;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.crash.Racer.Manner;
import daybook.jobs.proof.Finding;
import daybook.jobs.proof.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two processes, this one with two racers, start, restart and recover the same run: one works, the others are told. */
@PostgresTest
class RaceTests {

    private static final long SEED = 7;

    private final Branch branch;
    private final JdbcTemplate jdbc;
    private final SampleBooks books;

    RaceTests(TestServer server, @TempDir Path temporary) {
        this.branch = Branch.of(server, temporary.resolve("var"));
        this.jdbc = branch.jdbc();
        this.books = SampleBooks.empty(branch.database().database().dataSource());
    }

    @AfterEach
    void close() {
        branch.close();
    }

    @Test
    @Timeout(300)
    void oneOfManyGetsTheRun() throws InterruptedException {
        race(25);
    }

    @Test
    @Tag("long")
    @Timeout(3600)
    void oneOfManyGetsTheRunAThousandTimes() throws InterruptedException {
        race(1000);
    }

    private void race(int rounds) throws InterruptedException {
        Racer.mark(jdbc);
        books.load();
        jdbc.update("update account set state = 'ACTIVE'");
        books.bill(SampleBooks.CLUB, Racer.asOf(0), true);
        Random random = new Random(SEED);
        List<Racer> here = List.of(
                new Racer(branch.database().database().dataSource(), "one here"),
                new Racer(branch.database().database().dataSource(), "another here"));
        ChildProcess other = ChildProcess.start(
                Racer.class,
                branch.database().environment(),
                branch.teller().var().toString(),
                Integer.toString(rounds));
        try {
            for (int round = 1; round <= rounds; round++) {
                boolean fresh = random.nextInt(3) == 0;
                prepare(round, fresh, random);
                round(round, here, random);
                assertOneWorked(
                        round, "round " + round + " of seed " + SEED + (fresh ? ", nothing was begun" : ""), fresh);
            }
        } finally {
            other.kill();
        }
        assertThat(Proof.of(branch.dataSource(), new Proof.Of.All(), _ -> {}).findings())
                .allMatch(Finding::holds);
        assertThat(jdbc.queryForList("select answer from race_answer", String.class))
                .contains("DONE", "ALREADY_RUNNING");
    }

    /** Either nothing is begun, or a run failed or was left by a process that died, before or after it drafted. */
    private void prepare(int round, boolean fresh, Random random) {
        if (fresh) {
            return;
        }
        boolean drafted = random.nextBoolean();
        if (drafted) {
            books.bill(SampleBooks.CLUB, Racer.asOf(round), false);
        } else {
            jdbc.update("""
                    insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, selected, first_key,
                                     last_key)
                    values (nextval('run_seq'), 1, 'bill', ?, ?, 'RUNNING', true, 'ops', 6, 11, 16)""", Racer.asOf(round), Racer.asOf(round));
        }
        jdbc.update(
                "update run set post = true, ended_at = null, state = ? where as_of = ?",
                random.nextBoolean() ? "FAILED" : "RUNNING",
                Racer.asOf(round));
    }

    private void round(int round, List<Racer> here, Random random) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(here.size());
        Manner theirs = any(random);
        List<Manner> ours = here.stream().map(_ -> any(random)).toList();
        // The other process looks for its call every millisecond or two; these wait as long, more or less.
        int head = random.nextInt(4);
        jdbc.update("insert into race_round values (?, ?)", round, theirs.name());
        TimeUnit.MILLISECONDS.sleep(head);
        List<CompletableFuture<Void>> racing = IntStream.range(0, here.size())
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    meet(start);
                    here.get(i).race(round, ours.get(i));
                }))
                .toList();
        racing.forEach(CompletableFuture::join);
        while (count("select count(*) from race_answer where round = " + round) < here.size() + 1) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static Manner any(Random random) {
        List<Manner> manners = List.of(Manner.values());
        return manners.get(random.nextInt(manners.size()));
    }

    private static void meet(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertOneWorked(int round, String where, boolean fresh) {
        assertThat(jdbc.queryForList("select who from race_overlap", String.class))
                .as(where)
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "select who || ' ' || answer from race_answer where answer like 'THREW%' "
                                + "or answer like 'FAILED%'",
                        String.class))
                .as(where)
                .isEmpty();
        long runs = count("select count(*) from run where as_of = ?", Racer.asOf(round));
        if (runs == 0) {
            // All three asked to restart a run that there is not.
            assertThat(fresh).as(where).isTrue();
            return;
        }
        assertThat(runs).as(where).isOne();
        assertThat(count("select epoch from run where as_of = ?", Racer.asOf(round)))
                .as(where)
                .isEqualTo(fresh ? 1 : 2);
        assertThat(count("""
                        select count(*) from posted_document p join document d on d.id = p.document_id
                        join run r on r.id = d.run_id where r.as_of = ?""", Racer.asOf(round))).as(where).isEqualTo(6);
    }

    private long count(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
    }
}
