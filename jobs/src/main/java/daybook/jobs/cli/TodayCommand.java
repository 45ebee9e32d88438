package daybook.jobs.cli;

import daybook.jobs.desk.DaySheet;
import daybook.jobs.desk.Office;
import daybook.jobs.schedule.Schedule;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "today",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the run sheet of a day: what is expected of its schedules beside what there is.",
            "late: its time has come and nobody has begun it; missed: nobody was there in time, and nobody will come;"
                    + " interrupted: whoever worked on it died, and the server takes it up again."
        },
        footer = {"", "Example:", "  ./daybook today --date 2026-11-28 --business CLUB"})
final class TodayCommand implements Callable<Integer> {

    private static final String ROW = "%-22s  %-12s  %-9s  %-10s  %-11s  %s";

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "the day, in the zone of each schedule (default: today, where the business is)")
    private @Nullable LocalDate date;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, date);
            Instant now = Clock.systemUTC().instant();
            print(DaySheet.read(desk.database(), new Office.Named(found.id(), found.code()), day, now));
            return Exit.OK.code();
        }
    }

    private void print(DaySheet day) {
        if (json) {
            daybook.terminal().json(day.object());
            return;
        }
        List<DaySheet.Line> lines = day.lines();
        if (lines.isEmpty()) {
            daybook.terminal()
                    .talk("nothing is planned for " + day.business().code() + " on "
                            + day.sheet().day());
            return;
        }
        daybook.terminal().data(ROW.formatted("planned", "schedule", "job", "as of", "state", "what came of it"));
        lines.forEach(line -> daybook.terminal().data(row(line)));
    }

    private static String row(DaySheet.Line line) {
        Schedule schedule = line.entry().schedule();
        return ROW.formatted(
                        line.planned(),
                        schedule.code(),
                        schedule.task().job(),
                        schedule.asOf(line.entry().at()),
                        line.standing(),
                        line.said())
                .stripTrailing();
    }
}
