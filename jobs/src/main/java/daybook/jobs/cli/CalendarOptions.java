package daybook.jobs.cli;

import daybook.jobs.schedule.HolidayCalendar;
import daybook.jobs.schedule.HolidayCalendars;
import daybook.organisation.Business;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Option;

/** What a holiday calendar is to be, as it is typed. */
final class CalendarOptions {

    @Option(names = "--off", paramLabel = "DATE", split = ",", description = "calendar: days that become days off")
    private List<LocalDate> off = List.of();

    @Option(names = "--on", paramLabel = "DATE", split = ",", description = "calendar: days that no longer are")
    private List<LocalDate> on = List.of();

    @Option(
            names = "--weekend",
            paramLabel = "DAYS",
            split = ",",
            description = "calendar: days of the week off, such as SATURDAY,SUNDAY (default: none)")
    private @Nullable Set<DayOfWeek> weekend;

    /** A calendar as it is now. */
    record Shown(HolidayCalendar calendar) {

        int print(Terminal terminal, boolean json) {
            Map<String, String> days = new TreeMap<>();
            calendar.days().forEach((day, name) -> days.put(day.toString(), name));
            List<String> weekend =
                    calendar.weekend().stream().sorted().map(DayOfWeek::name).toList();
            if (json) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("calendar", calendar.code());
                object.put("weekend", weekend);
                object.put("days", days);
                terminal.json(object);
            } else {
                terminal.data("calendar %s, weekend %s"
                        .formatted(calendar.code(), weekend.isEmpty() ? "none" : String.join(", ", weekend)));
                days.forEach((day, name) -> terminal.data(day + "  " + name));
            }
            return Exit.OK.code();
        }
    }

    /** Changes a calendar as it was typed, makes it where it is new, and gives it. */
    Shown change(JdbcTemplate jdbc, Business business, String code, String name) {
        if (!off.isEmpty() && name.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say what the day off is called by --why 'Christmas'");
        }
        if (weekend != null && weekend.size() == DayOfWeek.values().length) {
            throw new CommandFailedException(Exit.USAGE, "--weekend: a week needs a day to work on");
        }
        HolidayCalendars calendars = new HolidayCalendars(jdbc, business.id());
        boolean known = calendars.find(code).isPresent();
        if (weekend != null || (!known && !off.isEmpty())) {
            calendars.save(code, weekend == null ? EnumSet.noneOf(DayOfWeek.class) : weekend);
        }
        off.forEach(day -> calendars.add(code, day, name.strip()));
        on.forEach(day -> {
            if (!calendars.drop(code, day)) {
                throw new CommandFailedException(Exit.NOT_FOUND, day + " is no day off in calendar " + code);
            }
        });
        return new Shown(calendars
                .find(code)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.NOT_FOUND,
                        business.code() + " has no holiday calendar " + code
                                + "; make it by --off DATE or --weekend DAYS")));
    }
}
