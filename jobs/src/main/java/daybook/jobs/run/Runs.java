package daybook.jobs.run;

import daybook.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of runs. */
public final class Runs {

    private static final String COLUMNS = """
            select id, business_id, job, as_of, document_on, state, post, epoch, recoveries, selected, first_key,
                   last_key, billed, unchanged, refused, parked, asked_by, failure
            from run""";

    private static final String CREATE = """
            insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, selected, first_key,
                             last_key)
            values (nextval('run_seq'), ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?)
            returning id""";

    private static final String CREATE_POSTED = """
            insert into run (id, business_id, job, as_of, document_on, state, post, asked_by, reason, selected, first_key,
                             last_key, billed, ended_at)
            values (nextval('run_seq'), ?, ?, ?, ?, 'POSTED', true, ?, ?, ?, ?, ?, ?, now())
            returning id""";

    private static final String UNFINISHED = COLUMNS
            + " where business_id = ? and job = ? and state in ('RUNNING', 'FAILED', 'STOPPED') order by id limit 1";

    private static final String TAKE_UP = """
            update run set epoch = epoch + 1, state = 'RUNNING', post = ?, failure = null, ended_at = null,
                           recoveries = case when ? then recoveries + 1 else 0 end
            where id = ?""";

    /** That and what it is told by, both or neither. */
    private static final String TAKE_UP_AND_TELL = """
            with taken as (%s returning id, business_id, epoch)
            insert into operator_action (business_id, verb, subject, who, reason, content, outcome)
            select business_id, 'take up', 'run ' || id, ?, ?, jsonb_build_object('attempt', epoch),
                   json_build_object('sentence', 'attempt ' || epoch || ' goes on from where it was')
            from taken""".formatted(TAKE_UP);

    private final JdbcTemplate jdbc;

    public Runs(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a new run, owned by whoever holds its lease. */
    public Run create(Run.Request request, Run.Scope scope) {
        long id = Objects.requireNonNull(jdbc.queryForObject(
                CREATE,
                Long.class,
                request.businessId(),
                request.job(),
                request.asOf(),
                request.documentOn(),
                request.post(),
                request.askedBy(),
                scope.selected(),
                scope.firstKey(),
                scope.lastKey()));
        return find(id).orElseThrow();
    }

    /** Writes a run that makes one document and posts it, all in the current transaction: it has no other state to show. */
    public Run createPosted(Run.Request request, Run.Scope scope, String reason) {
        long id = Objects.requireNonNull(jdbc.queryForObject(
                CREATE_POSTED,
                Long.class,
                request.businessId(),
                request.job(),
                request.asOf(),
                request.documentOn(),
                request.askedBy(),
                reason,
                scope.selected(),
                scope.firstKey(),
                scope.lastKey(),
                scope.selected()));
        return find(id).orElseThrow();
    }

    public Optional<Run> find(long id) {
        return jdbc.query(COLUMNS + " where id = ?", (row, _) -> run(row), id).stream()
                .findFirst();
    }

    /** What an earlier run of the job that is asked for left; whoever asks holds its lease. */
    public Unfinished unfinished(Run.Request request) {
        return jdbc.query(UNFINISHED, (row, _) -> run(row), request.businessId(), request.job()).stream()
                .findFirst()
                .map(run -> Unfinished.decide(run, request))
                .orElseGet(Unfinished.None::new);
    }

    /** The run of a job for a date that is drafted and waits to be posted. */
    public Optional<Run> drafted(long businessId, String job, LocalDate asOf) {
        return jdbc
                .query(
                        COLUMNS + " where business_id = ? and job = ? and as_of = ? and state = 'DRAFTED' order by id",
                        (row, _) -> run(row),
                        businessId,
                        job,
                        asOf)
                .stream()
                .findFirst();
    }

    /** The latest runs, newest first. */
    public List<Run> latest(long businessId, int limit) {
        return jdbc.query(
                COLUMNS + " where business_id = ? order by id desc limit ?", (row, _) -> run(row), businessId, limit);
    }

    /** Begins another attempt because a person wants it: a new epoch, which shuts out whoever had an earlier one. */
    public Run nextEpoch(Run run, boolean post) {
        jdbc.update(TAKE_UP, post, false, run.id());
        return find(run.id()).orElseThrow();
    }

    /**
     * The same because somebody asked for the job anew; what takes up a run by itself is counted. How the attempt before
     * ended is written down with the run, for whoever asks later what happened to it.
     */
    public Run nextEpoch(Run run, boolean post, Run.Request by) {
        String before = "attempt " + run.epoch()
                + (run.state() == RunState.RUNNING
                        ? " was interrupted: the process that worked on it died"
                        : " failed: " + run.failure());
        jdbc.update(TAKE_UP_AND_TELL, post, by.isByItself(), run.id(), by.askedBy(), before);
        return find(run.id()).orElseThrow();
    }

    /** Ends an attempt. */
    public void end(Run run, RunState state, Run.Counts counts, @Nullable String failure) {
        int ended = jdbc.update(
                """
                update run set state = ?, billed = ?, unchanged = ?, refused = ?, parked = ?, failure = ?,
                               ended_at = now()
                where id = ? and epoch = ? and state = 'RUNNING'""",
                state.name(),
                counts.billed(),
                counts.unchanged(),
                counts.refused(),
                counts.parked(),
                failure,
                run.id(),
                run.epoch());
        if (ended != 1) {
            throw new IllegalStateException("run " + run.id() + " no longer belongs to epoch " + run.epoch());
        }
    }

    /**
     * Ends a run whose job is asked for anew, where what it left is the work of the new run: a new epoch, which shuts out
     * whoever had an earlier one. It selected what it did, so that both come to what there was.
     *
     * @param counts what it did, asked for once nobody adds to it any more
     */
    public void overtake(Run left, Run.Request by, Function<Run, Run.Counts> counts) {
        Run own = nextEpoch(left, false, by);
        Run.Counts did = counts.apply(own);
        jdbc.update("update run set selected = ? where id = ? and epoch = ?", did.sum(), own.id(), own.epoch());
        end(own, RunState.DONE, did, "it was interrupted; what it left is the work of the next run of its job");
    }

    /**
     * Ends an attempt that failed, or that a person stopped, and gives the run as it is then.
     *
     * @param counts asked for when the database is still there
     * @throws RuntimeException {@code why} itself when it is that the database went away: then nothing may be kept of it,
     *     the run counts as interrupted, and whoever works on more than this run has to know
     */
    public Run endFailed(Run run, Supplier<Run.Counts> counts, RuntimeException why) {
        RunState state = StopAskedException.isCauseOf(why) ? RunState.STOPPED : RunState.FAILED;
        try {
            end(run, state, counts.get(), why.getMessage());
        } catch (RuntimeException e) {
            why.addSuppressed(e);
            throw why;
        }
        if (Database.isLoss(why)) {
            throw why;
        }
        return find(run.id()).orElseThrow();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                new Run.Request(
                        row.getLong("business_id"),
                        row.getString("job"),
                        row.getObject("as_of", LocalDate.class),
                        row.getObject("document_on", LocalDate.class),
                        row.getBoolean("post"),
                        row.getString("asked_by")),
                RunState.valueOf(row.getString("state")),
                row.getInt("epoch"),
                row.getInt("recoveries"),
                new Run.Scope(row.getLong("selected"), row.getLong("first_key"), row.getLong("last_key")),
                new Run.Counts(
                        row.getLong("billed"), row.getLong("unchanged"), row.getLong("refused"), row.getLong("parked")),
                row.getString("failure"));
    }
}
