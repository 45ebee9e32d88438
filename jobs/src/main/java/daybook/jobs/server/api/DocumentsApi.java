package daybook.jobs.server.api;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.ExplanationWords;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.Reading;
import daybook.jobs.explanation.Explanation;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Needs;
import daybook.jobs.server.key.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Documents: lists of them, one as JSON or PDF, and how it came to be. */
@RestController
public final class DocumentsApi {

    private static final String BUSINESS = "business";

    private final Counter counter;

    public DocumentsApi(Counter counter) {
        this.counter = counter;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/documents")
    Map<String, Object> list(@RequestAttribute Caller caller, HttpServletRequest request) {
        Query query = Query.of(request, BUSINESS, "run", "state", "contact", "before", "limit");
        DocumentPage.Of page = new DocumentPage.Of(
                query.number("run"),
                query.choice("state", DocumentPage.State.class),
                query.text("contact"),
                query.number("before"),
                query.limit());
        return new DocumentPage(counter.office(), counter.business(caller, query.text(BUSINESS))).object(page);
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/documents/{number}")
    Map<String, Object> show(@RequestAttribute Caller caller, @PathVariable String number, HttpServletRequest request) {
        Office.Named business = business(caller, request);
        Explanation explanation = explanation(business, number);
        Map<String, Object> object = new LinkedHashMap<>(new DocumentPage(counter.office(), business)
                .find(ExplanationWords.typed(number))
                .orElseThrow(() -> missing(business, number)));
        explanation.facts().forEach(object::putIfAbsent);
        return object;
    }

    @Needs(Role.VIEWER)
    @GetMapping(path = "/api/v1/documents/{number}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @RequestAttribute Caller caller, @PathVariable String number, HttpServletRequest request) {
        Office.Named business = business(caller, request);
        String typed = ExplanationWords.typed(number);
        if (new DocumentPage(counter.office(), business).find(typed).isEmpty()) {
            throw missing(business, number);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"" + typed.replaceAll("[^A-Z0-9_-]", "_") + ".pdf\"")
                .body(counter.office().pdf(counter.details(business), typed));
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/v1/documents/{number}/explanation")
    Map<String, Object> explain(
            @RequestAttribute Caller caller, @PathVariable String number, HttpServletRequest request) {
        return ExplanationWords.object(explanation(business(caller, request), number));
    }

    private Office.Named business(Caller caller, HttpServletRequest request) {
        return counter.business(caller, Query.of(request, BUSINESS).text(BUSINESS));
    }

    private Explanation explanation(Office.Named business, String number) {
        return Reading.of(
                        counter.office().database(),
                        business.id(),
                        jdbc -> Explanation.ofNumber(jdbc, ExplanationWords.typed(number)))
                .orElseThrow(() -> missing(business, number));
    }

    private DeclinedException missing(Office.Named business, String number) {
        return new DeclinedException(
                Reason.NOT_FOUND,
                Reading.of(
                        counter.office().database(),
                        business.id(),
                        jdbc -> ExplanationWords.missing(jdbc, business.code(), number)));
    }
}
