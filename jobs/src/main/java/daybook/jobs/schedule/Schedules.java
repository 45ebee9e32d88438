package daybook.jobs.schedule;

import daybook.jobs.schedule.Schedule.CutOff;
import daybook.jobs.schedule.Schedule.Limits;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.Pause;
import daybook.jobs.schedule.Schedule.Task;
import daybook.jobs.schedule.Schedule.WhenLate;
import daybook.jobs.schedule.Timing.Holidays;
import daybook.jobs.schedule.Timing.OnHoliday;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of schedules. */
public final class Schedules {

    private static final String COLUMNS = """
            select s.id, s.business_id, s.code, s.job, (s.parameters ->> 'post')::boolean as post,
                   (s.parameters ->> 'only')::boolean as only_it, s.cron, s.zone, c.code as calendar, s.on_holiday,
                   s.as_of_offset, s.cut_off, s.when_late, s.overlap, s.catch_up_minutes, s.paused_at, s.paused_by,
                   s.pause_note, s.planned_to
            from schedule s left join holiday_calendar c on c.id = s.calendar_id
            where s.removed_at is null""";

    private static final String ADD = """
            insert into schedule (business_id, code, job, parameters, cron, zone, calendar_id, on_holiday, as_of_offset,
                                  cut_off, when_late, overlap, catch_up_minutes, planned_to, added_by, added_at)
            values (?, ?, ?, jsonb_build_object('post', ?::boolean, 'only', ?::boolean), ?, ?,
                    (select id from holiday_calendar where business_id = ? and code = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, code) where removed_at is null do nothing""";

    private static final String REMOVE =
            "update schedule set removed_at = ?, removed_by = ? where id = ? and removed_at is null";

    private final JdbcTemplate jdbc;

    public Schedules(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All that there are, of all businesses. */
    public List<Schedule> all() {
        return jdbc.query(COLUMNS + " order by s.id", (row, _) -> schedule(row));
    }

    /** Those of a business, by name. */
    public List<Schedule> of(long businessId) {
        return jdbc.query(COLUMNS + " and s.business_id = ? order by s.code", (row, _) -> schedule(row), businessId);
    }

    public Optional<Schedule> find(long businessId, String code) {
        return jdbc
                .query(COLUMNS + " and s.business_id = ? and s.code = ?", (row, _) -> schedule(row), businessId, code)
                .stream()
                .findFirst();
    }

    /** One that is not removed. */
    public Optional<Schedule> find(long id) {
        return jdbc.query(COLUMNS + " and s.id = ?", (row, _) -> schedule(row), id).stream()
                .findFirst();
    }

    /** The same, and nobody else can change it until the transaction ends. */
    Optional<Schedule> lock(long id) {
        jdbc.queryForList("select id from schedule where id = ? for update", Long.class, id);
        return find(id);
    }

    /**
     * Keeps a new one.
     *
     * @param schedule its id says nothing; its times begin with {@link Schedule#plannedTo()}
     * @return whether there was none of its name
     */
    public boolean add(Schedule schedule, String by, Instant at) {
        Task task = schedule.task();
        Holidays holidays = schedule.timing().holidays();
        CutOff cutOff = schedule.limits().cutOff();
        int added = jdbc.update(
                ADD,
                schedule.businessId(),
                schedule.code(),
                task.job(),
                task.post(),
                task.only(),
                schedule.timing().cron().text(),
                schedule.timing().zone().getId(),
                schedule.businessId(),
                holidays == null ? null : holidays.calendar().code(),
                holidays == null ? null : holidays.then().name(),
                task.asOfOffset(),
                cutOff == null ? null : cutOff.at(),
                cutOff == null ? null : cutOff.then().name(),
                schedule.limits().overlap().name(),
                Math.toIntExact(schedule.limits().catchUp().toMinutes()),
                utc(schedule.plannedTo()),
                by,
                utc(at));
        return added == 1;
    }

    /** Pauses it; what it was paused for before is forgotten. */
    public void pause(Schedule schedule, Pause pause) {
        jdbc.update(
                "update schedule set paused_at = ?, paused_by = ?, pause_note = ? where id = ?",
                utc(pause.since()),
                pause.by(),
                pause.note(),
                schedule.id());
    }

    public void resume(Schedule schedule) {
        jdbc.update(
                "update schedule set paused_at = null, paused_by = null, pause_note = null where id = ?",
                schedule.id());
    }

    /** Takes it away; what came of its times stays. */
    public void remove(Schedule schedule, String by, Instant at) {
        jdbc.update(REMOVE, utc(at), by, schedule.id());
    }

    void plannedTo(Schedule schedule, Instant end) {
        jdbc.update(
                "update schedule set planned_to = ? where id = ? and planned_to < ?",
                utc(end),
                schedule.id(),
                utc(end));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    static Instant given(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private Schedule schedule(ResultSet row) throws SQLException {
        return new Schedule(
                row.getLong("id"),
                row.getLong("business_id"),
                row.getString("code"),
                new Task(
                        row.getString("job"),
                        row.getBoolean("post"),
                        row.getBoolean("only_it"),
                        row.getInt("as_of_offset")),
                new Timing(Cron.known(row.getString("cron")), ZoneId.of(row.getString("zone")), holidays(row)),
                limits(row),
                pause(row),
                given(row, "planned_to"));
    }

    private @Nullable Holidays holidays(ResultSet row) throws SQLException {
        String code = row.getString("calendar");
        return code == null
                ? null
                : new Holidays(
                        new HolidayCalendars(jdbc, row.getLong("business_id"))
                                .find(code)
                                .orElseThrow(),
                        OnHoliday.valueOf(row.getString("on_holiday")));
    }

    private static Limits limits(ResultSet row) throws SQLException {
        LocalTime cutOff = row.getObject("cut_off", LocalTime.class);
        return new Limits(
                cutOff == null ? null : new CutOff(cutOff, WhenLate.valueOf(row.getString("when_late"))),
                Overlap.valueOf(row.getString("overlap")),
                Duration.ofMinutes(row.getLong("catch_up_minutes")));
    }

    private static @Nullable Pause pause(ResultSet row) throws SQLException {
        Instant since = instant(row, "paused_at");
        return since == null ? null : new Pause(since, row.getString("paused_by"), row.getString("pause_note"));
    }
}
