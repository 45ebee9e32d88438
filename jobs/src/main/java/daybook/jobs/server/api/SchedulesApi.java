package daybook.jobs.server.api;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.ScheduleWords;
import daybook.jobs.desk.ScheduledWork;
import daybook.jobs.schedule.Dispatcher;
import daybook.jobs.schedule.PlannedRuns;
import daybook.jobs.schedule.Schedule;
import daybook.jobs.schedule.Schedules;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Schedules: what is run when, and what operators do about it. */
@RestController
public final class SchedulesApi {

    private static final int LATEST = 20;
    private static final String BUSINESS = "business";

    private final Counter counter;
    private final Orders orders;

    public SchedulesApi(Counter counter, Orders orders) {
        this.counter = counter;
        this.orders = orders;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/schedules")
    Map<String, Object> list(@RequestAttribute Caller caller, HttpServletRequest request) {
        Office.Named business =
                counter.business(caller, Query.of(request, BUSINESS).text(BUSINESS));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(BUSINESS, business.code());
        object.put(
                "schedules",
                new Schedules(counter.office().jdbc())
                        .of(business.id()).stream().map(ScheduleWords::object).toList());
        return object;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/schedules/{code}")
    Map<String, Object> show(@RequestAttribute Caller caller, @PathVariable String code, HttpServletRequest request) {
        Office.Named business =
                counter.business(caller, Query.of(request, BUSINESS).text(BUSINESS));
        return object(find(business, code));
    }

    private Map<String, Object> object(Schedule schedule) {
        Map<String, Object> object = ScheduleWords.object(schedule);
        object.put(
                "latest",
                new PlannedRuns(counter.office().jdbc())
                        .latest(schedule, LATEST).stream()
                                .map(ScheduleWords::object)
                                .toList());
        return object;
    }

    /** A pause. */
    record Pause(@Nullable String business, @Nullable String why) {}

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/schedules/{code}/pause")
    Map<String, Object> pause(@RequestAttribute Caller caller, @PathVariable String code, @RequestBody Pause pause) {
        Office.Named business = counter.business(caller, pause.business());
        Schedule schedule = find(business, code);
        String why = pause.why();
        if (why == null || why.isBlank()) {
            throw new DeclinedException(
                    Reason.MISUSE, "say why by \"why\": \"stock-taking\"; it is kept with the pause");
        }
        planned(schedule);
        schedules().pause(schedule, new Schedule.Pause(counter.now(), caller.name(), why.strip()));
        return object(find(business, code));
    }

    /** Which business a schedule is of. */
    record Whose(@Nullable String business) {}

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/schedules/{code}/resume")
    Map<String, Object> resume(@RequestAttribute Caller caller, @PathVariable String code, @RequestBody Whose whose) {
        Office.Named business = counter.business(caller, whose.business());
        Schedule schedule = find(business, code);
        if (schedule.pause() == null) {
            throw new DeclinedException(Reason.REFUSED, schedule.code() + " is not paused");
        }
        planned(schedule);
        schedules().resume(schedule);
        return object(find(business, code));
    }

    /** Days whose times are to be run that came to nothing. */
    record BackFill(
            @Nullable String business,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean dryRun) {

        LocalDate first() {
            if (from == null) {
                throw new DeclinedException(
                        Reason.MISUSE, "say from which day on by \"from\", such as \"from\": \"2026-11-01\"");
            }
            return from;
        }

        LocalDate last() {
            LocalDate last = to == null ? first() : to;
            if (last.isBefore(first())) {
                throw new DeclinedException(Reason.MISUSE, "to " + last + " is before from " + first());
            }
            return last;
        }
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/schedules/{code}/backfill")
    ResponseEntity<Map<String, Object>> backFill(
            @RequestAttribute Caller caller, @PathVariable String code, @RequestBody BackFill days) {
        Office.Named business = counter.business(caller, days.business());
        Schedule schedule = find(business, code);
        Dispatcher dispatcher = dispatcher();
        List<Instant> times = dispatcher.timesOf(schedule, days.first(), days.last());
        if (times.isEmpty()) {
            throw new DeclinedException(
                    Reason.MISUSE,
                    schedule.code() + " has no time from " + days.first() + " to " + days.last()
                            + " that has come; there is nothing to fill");
        }
        if (Boolean.TRUE.equals(days.dryRun())) {
            return ResponseEntity.ok(filled("DRY_RUN", schedule, times));
        }
        planned(schedule);
        int planned = dispatcher.backFill(schedule, days.first(), days.last(), caller.name());
        if (planned == 0) {
            return ResponseEntity.ok(filled("NOTHING_TO_DO", schedule, List.of()));
        }
        return new OrderWords(orders.start(
                        new Orders.Asked(
                                business, "backfill " + schedule.code(), caller.name(), counter.now(), false, null),
                        _ -> worked(dispatcher, schedule, planned)))
                .answer();
    }

    private static Orders.Ended worked(Dispatcher dispatcher, Schedule schedule, int planned) {
        boolean all = dispatcher.work(schedule);
        String sentence = "%,d times are planned anew%s"
                .formatted(planned, all ? "" : "; whoever is at this schedule takes them up");
        return new Orders.Ended(new JobEnd(JobEnd.Kind.DONE, null, sentence), null);
    }

    private static Map<String, Object> filled(String outcome, Schedule schedule, List<Instant> times) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("outcome", outcome);
        object.put("schedule", schedule.code());
        object.put("times", times.stream().map(Instant::toString).toList());
        return object;
    }

    private Schedule find(Office.Named business, String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        return schedules()
                .find(business.id(), wanted)
                .orElseThrow(() -> new DeclinedException(
                        Reason.NOT_FOUND,
                        business.code() + " has no schedule " + wanted + "; ./daybook schedule --business "
                                + business.code() + " lists them"));
    }

    /** Times up to now are kept under what held until now. */
    private void planned(Schedule schedule) {
        dispatcher().plan(schedule.id());
    }

    private Dispatcher dispatcher() {
        return new Dispatcher(
                counter.office().engine(),
                counter.clock(),
                new ScheduledWork(counter.office(), counter.clock(), (_, _) -> {}));
    }

    private Schedules schedules() {
        return new Schedules(counter.office().jdbc());
    }
}
