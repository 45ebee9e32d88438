package daybook.jobs.schedule;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.schedule.PlannedRun.State;
import daybook.jobs.schedule.PlannedRun.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of planned times and what came of them. */
public final class PlannedRuns {

    private static final String COLUMNS = """
            select id, schedule_id, planned_at, as_of, state, attempts, late, run_id, reason, asked_by, started_at,
                   ended_at
            from planned_run""";

    private static final String PROPOSE = """
            insert into planned_run (schedule_id, business_id, planned_at, as_of, state, reason) values (?, ?, ?, ?, ?, ?)
            on conflict (schedule_id, planned_at) do nothing""";

    private static final String BACK_FILL = """
            insert into planned_run (schedule_id, business_id, planned_at, as_of, state, asked_by)
            values (?, ?, ?, ?, 'PLANNED', ?)
            on conflict (schedule_id, planned_at) do update
            set state = 'PLANNED', asked_by = excluded.asked_by, attempts = 0, late = false, reason = null,
                started_at = null, ended_at = null
            where planned_run.state in ('FAILED', 'SKIPPED', 'MISSED')""";

    private static final String OVERLAPPED = """
            select exists (select from planned_run o
                           where o.schedule_id = ? and o.id <> ? and o.started_at <= ?
                             and (o.ended_at is null or o.ended_at > ?))""";

    private static final String BEGIN = """
            update planned_run
            set state = 'RUNNING', attempts = attempts + 1, late = ?, started_at = coalesce(started_at, ?)
            where id = ? and state in ('PLANNED', 'RUNNING') and attempts = ?""";

    private static final String END = """
            update planned_run set state = ?, run_id = ?, reason = ?, ended_at = ?
            where id = ? and state = 'RUNNING' and attempts = ?""";

    private static final String PUT_BACK = """
            update planned_run set state = 'PLANNED', attempts = 0, started_at = null, reason = ?
            where id = ? and state = 'RUNNING'""";

    private final JdbcTemplate jdbc;

    public PlannedRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a business whose times are in {@code [from, to)}, in order. */
    public List<PlannedRun> of(long businessId, Instant from, Instant to) {
        return jdbc.query(
                COLUMNS + " where business_id = ? and planned_at >= ? and planned_at < ? order by planned_at, id",
                (row, _) -> planned(row),
                businessId,
                Schedules.utc(from),
                Schedules.utc(to));
    }

    /** The latest of a schedule, newest first. */
    public List<PlannedRun> latest(Schedule schedule, int limit) {
        return jdbc.query(
                COLUMNS + " where schedule_id = ? order by planned_at desc limit ?",
                (row, _) -> planned(row),
                schedule.id(),
                limit);
    }

    public Optional<PlannedRun> find(long id) {
        return jdbc.query(COLUMNS + " where id = ?", (row, _) -> planned(row), id).stream()
                .findFirst();
    }

    /** The first of a schedule that is not at its end. */
    Optional<PlannedRun> open(Schedule schedule) {
        return jdbc
                .query(
                        COLUMNS
                                + " where schedule_id = ? and state in ('PLANNED', 'RUNNING') order by planned_at limit 1",
                        (row, _) -> planned(row),
                        schedule.id())
                .stream()
                .findFirst();
    }

    /** Keeps a planned time, unless it is kept already. */
    void propose(Schedule schedule, Proposal proposal) {
        jdbc.update(
                PROPOSE,
                schedule.id(),
                schedule.businessId(),
                Schedules.utc(proposal.at()),
                schedule.asOf(proposal.at()),
                proposal.state().name(),
                proposal.reason());
    }

    /** Plans a time anew that was not done; whether it was not. */
    boolean backFill(Schedule schedule, Instant at, String who) {
        return jdbc.update(BACK_FILL, schedule.id(), schedule.businessId(), Schedules.utc(at), schedule.asOf(at), who)
                > 0;
    }

    /** Whether another time of the schedule was at work when the moment of this one came. */
    boolean isOverlapped(PlannedRun run) {
        return Objects.requireNonNull(jdbc.queryForObject(
                OVERLAPPED,
                Boolean.class,
                run.scheduleId(),
                run.id(),
                Schedules.utc(run.at()),
                Schedules.utc(run.at())));
    }

    /** Begins the next attempt; empty: somebody else has. */
    Optional<PlannedRun> begin(PlannedRun run, boolean late, Instant now) {
        return jdbc.update(BEGIN, late, Schedules.utc(now), run.id(), run.attempts()) == 1
                ? find(run.id())
                : Optional.empty();
    }

    /** Ends an attempt; one that no longer is the latest ends nothing. */
    void end(PlannedRun begun, JobEnd end, Instant now) {
        State state = end.kind().isDone() ? State.DONE : State.FAILED;
        jdbc.update(END, state.name(), end.runId(), end.sentence(), Schedules.utc(now), begun.id(), begun.attempts());
    }

    /** Lets it wait for its turn again. */
    void putBack(PlannedRun begun, String reason) {
        jdbc.update(PUT_BACK, reason, begun.id());
    }

    /** Ends what was not begun, or is given up. */
    void close(PlannedRun run, Admission.Close close, Instant now) {
        jdbc.update(
                "update planned_run set state = ?, reason = ?, ended_at = ? where id = ? and state = ?",
                close.as().name(),
                close.reason(),
                Schedules.utc(now),
                run.id(),
                run.state().name());
    }

    private static PlannedRun planned(ResultSet row) throws SQLException {
        return new PlannedRun(
                row.getLong("id"),
                row.getLong("schedule_id"),
                Schedules.given(row, "planned_at"),
                row.getObject("as_of", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                work(row),
                row.getString("reason"),
                row.getString("asked_by"));
    }

    private static @Nullable Work work(ResultSet row) throws SQLException {
        Instant started = Schedules.instant(row, "started_at");
        return started == null
                ? null
                : new Work(
                        started,
                        Schedules.instant(row, "ended_at"),
                        row.getBoolean("late"),
                        row.getObject("run_id", Long.class));
    }
}
