package daybook.jobs.server.api;

import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.run.RunState;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import daybook.organisation.Business;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Runs: what was run, what is running, and asking for a job. */
@RestController
public final class RunsApi {

    private final Counter counter;
    private final Orders orders;
    private final RunWatch watch;

    public RunsApi(Counter counter, Orders orders, RunWatch watch) {
        this.counter = counter;
        this.orders = orders;
        this.watch = watch;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/runs")
    Map<String, Object> list(@RequestAttribute Caller caller, HttpServletRequest request) {
        Query query = Query.of(request, "business", "job", "state", "before", "limit");
        JobName job = query.choice("job", JobName.class);
        RunPage.Of page = new RunPage.Of(
                job == null ? null : job.name(),
                query.choice("state", RunState.class),
                query.number("before"),
                query.limit());
        return new RunPage(counter.office(), counter.business(caller, query.text("business"))).object(page);
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/runs/{id}")
    Map<String, Object> show(@RequestAttribute Caller caller, @PathVariable long id) {
        Counter.Found found = counter.run(caller, id);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", found.business().code());
        object.putAll(found.words().object());
        return object;
    }

    @Needs(Role.VIEWER)
    @GetMapping(path = "/api/v1/runs/{id}/events", produces = "text/event-stream")
    SseEmitter events(@RequestAttribute Caller caller, @PathVariable long id) {
        return watch.follow(counter.run(caller, id).business(), id);
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/runs")
    ResponseEntity<Map<String, Object>> start(@RequestAttribute Caller caller, @RequestBody JobRequest request) {
        if (request.posts() && !caller.role().covers(Role.APPROVER)) {
            throw new DeclinedException(
                    Reason.REFUSED,
                    "posting is final: it needs a key of role APPROVER, and " + caller.name() + " is " + caller.role());
        }
        Office.Named business = counter.business(caller, request.business());
        Business details = counter.details(business);
        JobOrder order = request.order(details, counter.today(details), caller.name());
        JobName job = request.named();
        return new OrderWords(orders.start(
                        new Orders.Asked(business, job.name(), caller.name(), counter.now(), request.isDryRun(), null),
                        order))
                .answer();
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/orders/{id}")
    Map<String, Object> order(@RequestAttribute Caller caller, @PathVariable long id) {
        return orders.find(id)
                .filter(order -> caller.reaches(order.asked().business().id()))
                .map(order -> new OrderWords(order).object())
                .orElseThrow(() -> new DeclinedException(
                        Reason.NOT_FOUND, "there is no order " + id + "; orders are forgotten when a server ends"));
    }
}
