package daybook.jobs.schedule;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The holiday calendars of a business. */
public final class HolidayCalendars {

    private static final String SAVE = """
            insert into holiday_calendar (business_id, code, weekend) values (?, ?, ?::text[])
            on conflict (business_id, code) do update set weekend = excluded.weekend""";

    private static final String ADD = """
            insert into holiday (calendar_id, business_id, day, name)
            select id, business_id, ?, ? from holiday_calendar where business_id = ? and code = ?
            on conflict (calendar_id, day) do update set name = excluded.name""";

    private static final String DROP = """
            delete from holiday where day = ?
              and calendar_id = (select id from holiday_calendar where business_id = ? and code = ?)""";

    private final JdbcTemplate jdbc;
    private final long businessId;

    public HolidayCalendars(JdbcTemplate jdbc, long businessId) {
        this.jdbc = jdbc;
        this.businessId = businessId;
    }

    public Optional<HolidayCalendar> find(String code) {
        return jdbc
                .query(
                        "select code, weekend from holiday_calendar where business_id = ? and code = ?",
                        (row, _) -> new HolidayCalendar(row.getString("code"), weekend(row), days(code)),
                        businessId,
                        code)
                .stream()
                .findFirst();
    }

    /** The names of all. */
    public List<String> codes() {
        return jdbc.query(
                "select code from holiday_calendar where business_id = ? order by code",
                (row, _) -> row.getString("code"),
                businessId);
    }

    /** Makes a calendar, or gives one another weekend. */
    public void save(String code, Collection<DayOfWeek> weekend) {
        jdbc.update(
                SAVE,
                businessId,
                code,
                weekend.stream().map(DayOfWeek::name).collect(Collectors.joining(",", "{", "}")));
    }

    /** Adds a day, or calls it something else. */
    public void add(String code, LocalDate day, String name) {
        jdbc.update(ADD, day, name, businessId, code);
    }

    /** Whether it was there to be taken out. */
    public boolean drop(String code, LocalDate day) {
        return jdbc.update(DROP, day, businessId, code) > 0;
    }

    private Map<LocalDate, String> days(String code) {
        Map<LocalDate, String> days = new HashMap<>();
        jdbc.query(
                """
                select h.day, h.name from holiday h join holiday_calendar c on c.id = h.calendar_id
                where c.business_id = ? and c.code = ?""",
                row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getString("name"));
                },
                businessId,
                code);
        return days;
    }

    private static Set<DayOfWeek> weekend(ResultSet row) throws SQLException {
        Array names = row.getArray("weekend");
        Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream((Object[]) names.getArray())
                .forEach(name -> weekend.add(DayOfWeek.valueOf(String.valueOf(name))));
        return weekend;
    }
}
