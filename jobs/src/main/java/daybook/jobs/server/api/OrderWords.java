package daybook.jobs.server.api;

import daybook.jobs.billing.BillingRun;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.RunWords;
import daybook.jobs.server.api.Orders.Ended;
import daybook.jobs.server.api.Orders.Order;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What is answered to somebody who asked for work. */
record OrderWords(Order order) {

    private static final long PATIENCE = 2000;

    /** Waits a moment for its end or its run, and says where the rest can be seen. */
    ResponseEntity<Map<String, Object>> answer() {
        order.await(PATIENCE);
        JobEnd.Kind kind = order.end().map(ended -> ended.end().kind()).orElse(null);
        if (kind == JobEnd.Kind.REFUSED || kind == JobEnd.Kind.ALREADY_RUNNING) {
            Problem problem = new Problem(
                    409, kind.name(), order.end().orElseThrow().end().sentence());
            return ResponseEntity.status(problem.status())
                    .contentType(MediaType.valueOf(Problem.TYPE))
                    .body(problem.object());
        }
        return ResponseEntity.status(kind == JobEnd.Kind.NOTHING_TO_DO ? 200 : 202)
                .location(URI.create(
                        order.run().map(run -> "/api/v1/runs/" + run).orElse("/api/v1/orders/" + order.id())))
                .body(object());
    }

    /** All about it. */
    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("order", order.id());
        object.put("business", order.asked().business().code());
        object.put("job", order.asked().job());
        object.put("askedBy", order.asked().by());
        object.put("askedAt", order.asked().at().toString());
        object.put("dryRun", order.asked().dryRun());
        object.put("state", order.end().isEmpty() ? "RUNNING" : "ENDED");
        object.put("run", order.run().orElse(null));
        order.end().ifPresent(ended -> ended(object, ended));
        return object;
    }

    private static void ended(Map<String, Object> object, Ended ended) {
        object.put("outcome", ended.end().kind());
        object.put("message", ended.end().sentence());
        if (ended.outcome() instanceof JobOutcome.Billed billed
                && billed.outcome().billing() instanceof BillingRun.Outcome.Done done) {
            object.put("report", RunWords.sums(done.report()));
        }
    }
}
