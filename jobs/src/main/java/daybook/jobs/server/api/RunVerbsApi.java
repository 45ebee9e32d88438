package daybook.jobs.server.api;

import daybook.jobs.billing.Parking;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.ReviewWords;
import daybook.jobs.desk.VerbWords;
import daybook.jobs.run.Progress;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.ItemVerbs;
import daybook.jobs.verb.Reviews;
import daybook.jobs.verb.VerbOutcome;
import daybook.organisation.Business;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What is done with runs and their items. */
@RestController
public final class RunVerbsApi {

    private static final String KEY = "Idempotency-Key";

    private final Counter counter;
    private final VerbDesk desk;

    public RunVerbsApi(Counter counter, VerbDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    /** Why, and whether only to try. */
    record VerbBody(
            @Nullable String reason,
            @Nullable Boolean dryRun,
            @Nullable String hash) {}

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/runs/{id}/{verb:stop|restart|abandon|cancel}")
    ResponseEntity<Map<String, Object>> operate(
            @RequestAttribute Caller caller,
            @PathVariable long id,
            @PathVariable String verb,
            @RequestHeader(KEY) String key,
            @RequestBody VerbBody body) {
        return act(new VerbDesk.Wish(counter.run(caller, id), named(verb), ask(caller, key, body), body.hash()));
    }

    @Needs(Role.APPROVER)
    @PostMapping("/api/v1/runs/{id}/{verb:approve|reject}")
    ResponseEntity<Map<String, Object>> decide(
            @RequestAttribute Caller caller,
            @PathVariable long id,
            @PathVariable String verb,
            @RequestHeader(KEY) String key,
            @RequestBody VerbBody body) {
        return act(new VerbDesk.Wish(counter.run(caller, id), named(verb), ask(caller, key, body), body.hash()));
    }

    private ResponseEntity<Map<String, Object>> act(VerbDesk.Wish wish) {
        return wish.verb() == RunVerb.RESTART
                ? new OrderWords(desk.begin(wish)).answer()
                : ResponseEntity.ok(VerbWords.object(desk.act(wish)));
    }

    private static RunVerb named(String word) {
        return Arrays.stream(RunVerb.values())
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The key is one of the caller's own; another caller's is another. */
    private static Ask ask(Caller caller, String key, VerbBody body) {
        return new Ask(caller.name(), body.reason(), caller.name() + " " + key, Boolean.TRUE.equals(body.dryRun()));
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/runs/{id}/review")
    Map<String, Object> review(@RequestAttribute Caller caller, @PathVariable long id) {
        Office.Named business = counter.run(caller, id).business();
        return new Reviews(counter.office().engine(), counter.details(business))
                .of(id)
                .map(ReviewWords::object)
                .orElseThrow(() -> new DeclinedException(
                        Reason.NOT_FOUND, "run " + id + " of " + business.code() + " bills nothing"));
    }

    /**
     * An item, and what is done with it.
     *
     * @param item the code of a subscription, or of a contact
     * @param on release: date of the document; null: today
     */
    record ItemBody(
            @Nullable String business,
            @Nullable String item,
            @Nullable String reason,
            @Nullable LocalDate on,
            @Nullable Boolean dryRun) {

        String code() {
            if (item == null || item.isBlank()) {
                throw new DeclinedException(
                        Reason.MISUSE,
                        "item is missing; say which subscription or contact, such as \"item\": \"S-00042\"");
            }
            return item.strip();
        }

        Ask ask(Caller caller, String key) {
            return new Ask(caller.name(), reason, caller.name() + " " + key, Boolean.TRUE.equals(dryRun));
        }
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/runs/{id}/items/{verb:park|cancel|release}")
    Map<String, Object> ofRun(
            @RequestAttribute Caller caller,
            @PathVariable long id,
            @PathVariable String verb,
            @RequestHeader(KEY) String key,
            @RequestBody ItemBody body) {
        if (verb.equals("release") && !caller.role().covers(Role.APPROVER)) {
            throw new DeclinedException(
                    Reason.REFUSED,
                    "releasing posts a document: it needs a key of role APPROVER, and " + caller.name() + " is "
                            + caller.role());
        }
        Business business = counter.details(counter.run(caller, id).business());
        ItemVerbs items = new ItemVerbs(counter.office().jobs(business, Progress.SILENT));
        LocalDate on = body.on() == null ? counter.today(business) : body.on();
        VerbOutcome outcome =
                switch (verb) {
                    case "park" -> items.park(body.code(), id, body.ask(caller, key));
                    case "cancel" -> items.cancelHeld(id, body.code(), on, body.ask(caller, key));
                    default -> items.release(id, body.code(), on, body.ask(caller, key));
                };
        return VerbWords.object(VerbWords.done(outcome));
    }

    @Needs(Role.OPERATOR)
    @PostMapping("/api/v1/items/{verb:park|unpark}")
    Map<String, Object> ofItem(
            @RequestAttribute Caller caller,
            @PathVariable String verb,
            @RequestHeader(KEY) String key,
            @RequestBody ItemBody body) {
        Business business = counter.details(counter.business(caller, body.business()));
        ItemVerbs items = new ItemVerbs(counter.office().jobs(business, Progress.SILENT));
        return VerbWords.object(VerbWords.done(
                verb.equals("park")
                        ? items.park(body.code(), body.ask(caller, key))
                        : items.unpark(body.code(), body.ask(caller, key))));
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/items/parked")
    Map<String, Object> parked(@RequestAttribute Caller caller, HttpServletRequest request) {
        Office.Named business =
                counter.business(caller, Query.of(request, "business").text("business"));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("business", business.code());
        object.put("parked", new Parking(counter.office().jdbc(), counter.details(business)).list());
        return object;
    }
}
