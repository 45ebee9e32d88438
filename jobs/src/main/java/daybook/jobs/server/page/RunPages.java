package daybook.jobs.server.page;

import daybook.jobs.billing.BillingRun;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.BusinessDate;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.run.Run;
import daybook.jobs.server.api.Counter;
import daybook.jobs.server.api.Orders;
import daybook.jobs.server.api.RunPage;
import daybook.jobs.server.api.RunVerb;
import daybook.jobs.server.api.RunWatch;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Pages of runs: all of them, one of them as it goes, and asking for one. */
@RestController
public final class RunPages {

    private static final int ROWS = 50;
    private static final long PATIENCE = 2000;

    private final Frame frame;
    private final Orders orders;
    private final RunWatch watch;

    public RunPages(Frame frame, Orders orders, RunWatch watch) {
        this.frame = frame;
        this.orders = orders;
        this.watch = watch;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/runs")
    ResponseEntity<String> list(@RequestAttribute Caller caller, HttpServletRequest request) {
        Office.Named business = frame.business(caller, request);
        String before = request.getParameter("before");
        Long from = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        List<RunRow> rows = new RunPage(frame.counter().office(), business)
                .entries(new RunPage.Of(null, null, from, ROWS)).stream()
                        .map(RunRow::new)
                        .toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("runs", rows.stream().limit(ROWS).toList());
        shown.put("older", rows.size() > ROWS ? rows.get(ROWS - 1).id() : null);
        return frame.show("runs", caller, business, request, shown);
    }

    @Needs(Role.VIEWER)
    @GetMapping("/runs/{id}")
    ResponseEntity<String> show(@RequestAttribute Caller caller, @PathVariable long id, HttpServletRequest request) {
        Counter.Found found = frame.counter().run(caller, id);
        Run run = found.words().entry().run();
        Map<String, Object> shown = new HashMap<>();
        shown.put("run", new RunView(found.words()));
        shown.put(
                "parts",
                new Parts(frame.counter().office().jdbc()).of(run, found.words().parts()));
        shown.put(
                "verbs",
                RunVerb.fitting(run.state(), found.words().isAtWork()).stream()
                        .map(verb -> new VerbLink(verb, caller.role().covers(verb.role())))
                        .toList());
        shown.put("bills", run.request().job().equals(JobName.bill.name()));
        return frame.show("run", caller, found.business(), request, shown);
    }

    /** A verb, and whether whoever looks may do it. */
    record VerbLink(RunVerb verb, boolean allowed) {}

    @Needs(Role.VIEWER)
    @GetMapping(path = "/runs/{id}/events", produces = "text/event-stream")
    SseEmitter events(@RequestAttribute Caller caller, @PathVariable long id) {
        return watch.follow(frame.counter().run(caller, id).business(), id);
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/runs")
    ResponseEntity<String> start(@RequestAttribute Caller caller, HttpServletRequest request) {
        frame.check(request);
        Office.Named business = frame.business(caller, request);
        Business details = frame.counter().details(business);
        JobName job = JobName.of(String.valueOf(request.getParameter("job")))
                .orElseThrow(() -> new DeclinedException(Reason.MISUSE, "say which job"));
        boolean dryRun = request.getParameter("dryRun") != null;
        LocalDate today = frame.counter().today(details);
        LocalDate asOf = BusinessDate.checked("as of", date(request.getParameter("asOf"), today), today);
        Run.Request asked = new Run.Request(details.id(), job.name(), asOf, asOf, dryRun, caller.name());
        Orders.Order order = orders.start(
                new Orders.Asked(
                        business, job.name(), caller.name(), frame.counter().now(), dryRun, null),
                new JobOrder(job, asked, job != JobName.bill, null));
        order.await(PATIENCE);
        return Frame.to(order.run().map(run -> "/runs/" + run).orElse("/orders/" + order.id()));
    }

    @Needs(Role.VIEWER)
    @GetMapping("/orders/{id}")
    ResponseEntity<String> order(@RequestAttribute Caller caller, @PathVariable long id, HttpServletRequest request) {
        Orders.Order order = orders.find(id)
                .filter(one -> caller.reaches(one.asked().business().id()))
                .orElseThrow(() -> new DeclinedException(
                        Reason.NOT_FOUND, "there is no order " + id + "; orders are forgotten when a server ends"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("order", order.asked());
        shown.put("run", order.run().orElse(null));
        shown.put("ended", order.end().map(Orders.Ended::end).orElse(null));
        shown.put("report", order.end().map(RunPages::report).orElse(List.of()));
        return frame.show("order", caller, order.asked().business(), request, shown);
    }

    private static List<String> report(Orders.Ended ended) {
        return ended.outcome() instanceof JobOutcome.Billed billed
                        && billed.outcome().billing() instanceof BillingRun.Outcome.Done done
                ? RunReportTalk.lines(done.run(), done.report())
                : List.of();
    }

    private static LocalDate date(@Nullable String given, LocalDate today) {
        try {
            return given == null || given.isBlank() ? today : LocalDate.parse(given.strip());
        } catch (DateTimeParseException e) {
            throw new DeclinedException(Reason.MISUSE, "'" + given + "' is no date; expected one such as 2026-11-01");
        }
    }
}
