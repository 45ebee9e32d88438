package daybook.jobs.server.page;

import daybook.jobs.server.key.Open;
import daybook.jobs.server.key.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a browser shows a key. The cookie that it gets is for no script, and goes along with no request of another site. */
@RestController
public final class LoginPage {

    private static final String HTML = "text/html;charset=UTF-8";

    private final Sheets sheets;
    private final Visits visits;

    public LoginPage(Sheets sheets, Visits visits) {
        this.sheets = sheets;
        this.visits = visits;
    }

    @Open
    @GetMapping("/login")
    ResponseEntity<String> ask(HttpServletRequest request) {
        return ResponseEntity.ok().header("Content-Type", HTML).body(page(request, null));
    }

    @Open
    @PostMapping("/login")
    ResponseEntity<String> begin(HttpServletRequest request) {
        String key = request.getParameter("key");
        Optional<String> visit = key == null ? Optional.empty() : visits.begin(key.strip());
        return visit.map(id -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header("Set-Cookie", cookie(request, id).toString())
                        .location(URI.create(local(request.getParameter("to"))))
                        .<String>build())
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN)
                        .header("Content-Type", HTML)
                        .body(page(request, "this key opens nothing; see by ./daybook keys which are good")));
    }

    @Open
    @PostMapping("/logout")
    ResponseEntity<String> end(HttpServletRequest request) {
        visits.end(request);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Set-Cookie", cookie(request, "").toString())
                .location(URI.create("/login"))
                .build();
    }

    private String page(HttpServletRequest request, @Nullable String problem) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("to", local(request.getParameter("to")));
        shown.put("wrong", problem);
        return sheets.render("login", shown);
    }

    private static ResponseCookie cookie(HttpServletRequest request, String value) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(Visits.COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict");
        return value.isEmpty() ? cookie.maxAge(0).build() : cookie.build();
    }

    /** An address of ours: nobody is sent elsewhere after showing a key here. */
    private static String local(@Nullable String to) {
        return to != null && to.matches("/(?:[A-Za-z0-9][A-Za-z0-9/_-]*)?") ? to : "/";
    }
}
