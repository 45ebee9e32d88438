package daybook.jobs.server.page;

import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import daybook.jobs.desk.Office;
import daybook.jobs.server.api.Counter;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Secrets;
import daybook.jobs.server.key.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What all pages have around them: who is there, which business, and the token of their forms. */
public record Frame(Counter counter, Sheets sheets, Visits visits) {

    private static final String HTML = "text/html;charset=UTF-8";

    /** The business that a page is about: the one that is named, else the first. */
    Office.Named business(Caller caller, HttpServletRequest request) {
        String code = request.getParameter("business");
        return code == null || code.isBlank()
                ? counter.businesses(caller).stream()
                        .findFirst()
                        .orElseThrow(() -> new DeclinedException(
                                Reason.NOT_FOUND,
                                "there is no business in this database; load one by ./daybook load DIR"))
                : counter.business(caller, code);
    }

    /** A page. */
    ResponseEntity<String> show(
            String template,
            Caller caller,
            Office.@Nullable Named business,
            HttpServletRequest request,
            Map<String, ?> shown) {
        Map<String, Object> all = new HashMap<>(shown);
        all.put("caller", caller);
        all.put("business", business);
        all.put("businesses", counter.businesses(caller));
        all.put("token", visits.of(request).map(Visits.Visit::token).orElse(""));
        all.put("key", visits.once());
        return ResponseEntity.ok().header("Content-Type", HTML).body(sheets.render(template, all));
    }

    /** Sends a browser on after a form, so that it can go back and reload. */
    static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    /** @throws DeclinedException when a form is not one of this visit's own */
    void check(HttpServletRequest request) {
        String given = request.getParameter("token");
        boolean own = given != null
                && visits.of(request)
                        .filter(visit -> Secrets.isSame(visit.token(), given))
                        .isPresent();
        if (!own) {
            throw new DeclinedException(
                    Reason.REFUSED, "this form is not of your visit, or the visit is over: load the page again");
        }
    }
}
