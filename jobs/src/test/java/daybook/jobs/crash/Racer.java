package daybook.jobs.crash;

import daybook.database.Database;
import daybook.database.DatabaseSettings;
import daybook.jobs.batch.BatchEngine;
import daybook.jobs.books.SampleBooks;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.run.Progress;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.RunVerbs;
import daybook.jobs.verb.VerbOutcome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs for the same run as others do, in this process or in one of its own. That somebody works is a row of which there
 * can be one: whoever finds another's tells of an overlap.
 */
public final class Racer {

    private final JdbcTemplate jdbc;
    private final BatchEngine engine;
    private final String name;

    Racer(DataSource dataSource, String name) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.engine = BatchEngine.of(dataSource, 2);
        this.name = name;
    }

    /** Each round is of a month of its own, so that nothing has to be made anew for it. */
    static LocalDate asOf(int round) {
        return LocalDate.of(2026, 1, 1).plusMonths(round);
    }

    /** How one tries to get the run. */
    enum Manner {
        /** A person asks for the job. */
        START,
        /** A person asks for the run. */
        RESTART,
        /** A schedule asks for the job, as after the death of whoever worked on it. */
        RECOVER
    }

    /** Makes the table where racers meet. */
    static void mark(JdbcTemplate jdbc) {
        jdbc.execute("drop table if exists race_at_work, race_overlap, race_answer, race_round");
        jdbc.execute("create table race_at_work (only_one boolean primary key default true, who text)");
        jdbc.execute("create table race_overlap (who text)");
        jdbc.execute("create table race_answer (round integer, who text, answer text, primary key (round, who))");
        jdbc.execute("create table race_round (round integer primary key, manner text)");
    }

    /** In a process of its own: takes part in so many rounds, as they are called. */
    public static void main(String... arguments) throws InterruptedException {
        int rounds = Integer.parseInt(arguments[1]);
        try (Database database = Database.open(DatabaseSettings.from(System.getenv()), Path.of(arguments[0]), 8)) {
            Racer racer = new Racer(database.dataSource(), "the other process");
            for (int round = 1; round <= rounds; round++) {
                List<String> called = racer.called(round);
                while (called.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                    called = racer.called(round);
                }
                racer.race(round, Manner.valueOf(called.getFirst()));
            }
        }
    }

    private List<String> called(int round) {
        return jdbc.query("select manner from race_round where round = ?", (row, _) -> row.getString(1), round);
    }

    /** Tries, and writes down what came of it. */
    void race(int round, Manner manner) {
        String answer;
        try {
            answer = run(round, manner);
        } catch (RuntimeException e) {
            answer = "THREW " + e;
        }
        jdbc.update("insert into race_answer values (?, ?, ?)", round, name, answer);
    }

    private String run(int round, Manner manner) {
        JobCatalogue jobs = new JobCatalogue(engine, SampleBooks.business(SampleBooks.CLUB), new AtWork(), (_, _) -> {
            throw new IllegalStateException("nobody races for mail");
        });
        return switch (manner) {
            case START -> kind(jobs, round, "ops");
            case RECOVER -> kind(jobs, round, "schedule NIGHT");
            case RESTART -> {
                Long run = jdbc.queryForObject("select coalesce(max(id), 0) from run", Long.class);
                VerbOutcome outcome = new RunVerbs(jobs).restart(Objects.requireNonNull(run), Ask.by("eve", "race"));
                yield outcome instanceof VerbOutcome.Done done
                        ? Objects.requireNonNull(done.work()).end().kind().name()
                        : outcome.getClass().getSimpleName();
            }
        };
    }

    private static String kind(JobCatalogue jobs, int round, String who) {
        JobEnd end = jobs.execute(JobOrder.asOf(JobName.bill, SampleBooks.CLUB, asOf(round), true, who)
                        .alone(true))
                .end();
        return end.kind() + (end.kind() == JobEnd.Kind.FAILED ? " " + end.sentence() : "");
    }

    /** From the first task of an attempt to its end. */
    private final class AtWork implements Progress {

        private boolean atWork;

        @Override
        public void begin(String task, long total) {
            if (atWork) {
                return;
            }
            atWork = true;
            try {
                jdbc.update("insert into race_at_work (who) values (?)", name);
            } catch (DuplicateKeyException e) {
                jdbc.update("insert into race_overlap values (?)", name + ": " + e.getMessage());
            }
        }

        @Override
        public void advance(long items) {}

        @Override
        public void end() {
            if (atWork) {
                atWork = false;
                jdbc.update("delete from race_at_work where who = ?", name);
            }
        }
    }
}
