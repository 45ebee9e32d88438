package daybook.jobs.server.page;

import daybook.jobs.catalogue.JobName;
import daybook.jobs.desk.DaySheet;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.run.RunState;
import daybook.jobs.schedule.PlannedRun;
import daybook.jobs.server.api.RunPage;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import daybook.organisation.Business;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What should have run by now, and did it; what is running, and what waits for a person. */
@RestController
public final class TodayPage {

    private static final int LATEST = 8;

    private final Frame frame;

    public TodayPage(Frame frame) {
        this.frame = frame;
    }

    /** A time of the day. */
    record Row(DaySheet.Line line) {

        public String planned() {
            return line.planned();
        }

        public String schedule() {
            return line.entry().schedule().code();
        }

        public String job() {
            return line.entry().schedule().task().job();
        }

        public String asOf() {
            return line.entry().schedule().asOf(line.entry().at()).toString();
        }

        public String standing() {
            return line.standing();
        }

        public String said() {
            return line.said();
        }

        /** The run that it made. */
        public @Nullable Long run() {
            PlannedRun run = line.entry().run();
            return run == null || run.work() == null ? null : run.work().runId();
        }
    }

    @Needs(Role.VIEWER)
    @GetMapping("/")
    ResponseEntity<String> today(@RequestAttribute Caller caller, HttpServletRequest request) {
        Office.Named business = frame.business(caller, request);
        Business details = frame.counter().details(business);
        LocalDate today = frame.counter().today(details);
        LocalDate day = day(request, today);
        Map<String, Object> shown = new HashMap<>();
        shown.put("day", day);
        shown.put("today", today);
        shown.put("before", day.minusDays(1));
        shown.put("after", day.plusDays(1));
        shown.put("zone", details.timeZone());
        shown.put(
                "rows",
                DaySheet.read(
                                frame.counter().office().database(),
                                business,
                                day,
                                frame.counter().now())
                        .lines()
                        .stream()
                        .map(Row::new)
                        .toList());
        shown.put(
                "running",
                runs(business, RunState.RUNNING).stream()
                        .map(row -> frame.counter().words(business, row.id()))
                        .map(RunView::new)
                        .toList());
        shown.put("drafted", runs(business, RunState.DRAFTED));
        shown.put("failed", runs(business, RunState.FAILED));
        shown.put("stopped", runs(business, RunState.STOPPED));
        shown.put("latest", runs(business, null));
        shown.put("jobs", JobName.values());
        shown.put("operates", caller.role().covers(Role.OPERATOR));
        return frame.show("today", caller, business, request, shown);
    }

    private List<RunRow> runs(Office.Named business, @Nullable RunState state) {
        return new RunPage(frame.counter().office(), business)
                .entries(new RunPage.Of(null, state, null, LATEST)).stream()
                        .limit(LATEST)
                        .map(RunRow::new)
                        .toList();
    }

    private static LocalDate day(HttpServletRequest request, LocalDate today) {
        String given = request.getParameter("date");
        try {
            return given == null || given.isBlank() ? today : LocalDate.parse(given.strip());
        } catch (DateTimeParseException e) {
            throw new DeclinedException(Reason.MISUSE, "'" + given + "' is no date; expected one such as 2026-11-01");
        }
    }
}
