package daybook.jobs.server.page;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.RunState;
import daybook.jobs.server.api.Counter;
import daybook.jobs.server.api.Orders;
import daybook.jobs.server.api.RunVerb;
import daybook.jobs.server.api.VerbDesk;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.Review;
import daybook.jobs.verb.Reviews;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** What is done with a run: first what it would do, then the form that does it; and what is looked at before approving. */
@RestController
public final class VerbPages {

    private static final String PATH = "/runs/{id}/{word:stop|restart|abandon|cancel|approve|reject}";

    private final Frame frame;
    private final VerbDesk desk;

    public VerbPages(Frame frame, VerbDesk desk) {
        this.frame = frame;
        this.desk = desk;
    }

    @Needs(Role.OPERATOR)
    @GetMapping(PATH)
    ResponseEntity<String> preview(
            @RequestAttribute Caller caller,
            @PathVariable long id,
            @PathVariable String word,
            HttpServletRequest request) {
        RunVerb verb = allowed(caller, word);
        Counter.Found found = frame.counter().run(caller, id);
        Map<String, Object> shown = new HashMap<>();
        shown.put("run", new RunView(found.words()));
        shown.put("verb", verb);
        shown.put("effect", effect(found, verb, caller));
        return frame.show("verb", caller, found.business(), request, shown);
    }

    /** Trying out a restart is the whole work: it is told what is left instead. */
    private String effect(Counter.Found found, RunVerb verb, Caller caller) {
        if (verb == RunVerb.RESTART) {
            return "the run goes on from where it was; what it committed stands";
        }
        Ask trial = new Ask(caller.name(), "only to see what it would do", null, true);
        return desk.act(new VerbDesk.Wish(found, verb, trial, null)).sentence();
    }

    @Needs(Role.OPERATOR)
    @PostMapping(PATH)
    ResponseEntity<String> act(
            @RequestAttribute Caller caller,
            @PathVariable long id,
            @PathVariable String word,
            HttpServletRequest request) {
        frame.check(request);
        RunVerb verb = allowed(caller, word);
        Counter.Found found = frame.counter().run(caller, id);
        Ask ask = new Ask(
                caller.name(),
                request.getParameter("reason"),
                caller.name() + " " + request.getParameter("key"),
                false);
        VerbDesk.Wish wish = new VerbDesk.Wish(found, verb, ask, request.getParameter("hash"));
        if (verb == RunVerb.RESTART) {
            Orders.Order order = desk.begin(wish);
            order.await(500);
            // A restart that was refused says so on a page of its own.
            return Frame.to(
                    order.end().filter(ended -> !ended.end().kind().isDone()).isPresent()
                            ? "/orders/" + order.id()
                            : "/runs/" + id);
        }
        desk.act(wish);
        return Frame.to("/runs/" + id);
    }

    private static RunVerb allowed(Caller caller, String word) {
        RunVerb verb = Arrays.stream(RunVerb.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        if (!caller.role().covers(verb.role())) {
            throw new DeclinedException(
                    Reason.REFUSED, caller.name() + " is " + caller.role() + ", and this needs " + verb.role());
        }
        return verb;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/runs/{id}/review")
    ResponseEntity<String> review(@RequestAttribute Caller caller, @PathVariable long id, HttpServletRequest request) {
        Counter.Found found = frame.counter().run(caller, id);
        Office.Named business = found.business();
        Review review = new Reviews(
                        frame.counter().office().engine(), frame.counter().details(business))
                .of(id)
                .orElseThrow(() -> new DeclinedException(
                        Reason.NOT_FOUND, "run " + id + " of " + business.code() + " bills nothing"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("run", new RunView(found.words()));
        shown.put("review", review);
        shown.put(
                "variances",
                review.compared().variances().stream().map(VerbPages::variance).toList());
        shown.put("largest", items(review.sample().largest()));
        shown.put("smallest", items(review.sample().smallest()));
        shown.put("first", items(review.sample().first()));
        shown.put(
                "approvals",
                review.approvals().stream()
                        .map(given -> given.by() + " at " + RunWords.time(given.at())
                                + (given.hash().equals(review.hash()) ? "" : " (other drafts than these)"))
                        .toList());
        shown.put("decides", caller.role().covers(Role.APPROVER) && review.run().state() == RunState.DRAFTED);
        return frame.show("review", caller, business, request, shown);
    }

    /** A document of a sample. */
    record Item(String item, String name, String total) {}

    private static List<Item> items(List<Review.Item> items) {
        return items.stream()
                .map(item -> new Item(item.item(), item.name(), RunReportTalk.text(item.total())))
                .toList();
    }

    private static String variance(Review.Variance variance) {
        return RunReportTalk.text(variance.total()) + " beside " + RunReportTalk.text(variance.totalBefore())
                + (variance.percent() == null
                        ? ""
                        : " (" + (variance.percent().signum() > 0 ? "+" : "")
                                + variance.percent().toPlainString() + " %)")
                + "; " + RunRow.number(variance.documents()) + " documents beside "
                + RunRow.number(variance.documentsBefore());
    }
}
