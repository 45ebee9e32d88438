package daybook.jobs.server;

import daybook.jobs.server.api.Problem;
import daybook.jobs.server.key.Caller;
import daybook.jobs.server.key.Visits;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before everything: finds out who asks, by key or by the visit of a browser, and sends away whoever has neither. */
final class Guard implements Filter {

    /** Attribute of a request: who asks. */
    static final String CALLER = "caller";

    private static final String BEARER = "Bearer ";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** What one reads as an address for programs, and another as one for people. */
    private static final Pattern TWO_WAYS_TO_READ =
            Pattern.compile("//|/\\.|[;\\\\]|%2[ef]|%5c", Pattern.CASE_INSENSITIVE);

    private final Visits visits;
    private final ErrorAnswers answers;
    private final boolean local;

    /** @param local whether only this machine reaches the server */
    Guard(Visits visits, ErrorAnswers answers, boolean local) {
        this.visits = visits;
        this.answers = answers;
        this.local = local;
    }

    /** Whether an address is for programs, and answers them in JSON. */
    static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.equals("/api")
                || path.startsWith("/health/")
                || path.equals("/metrics");
    }

    private static boolean isOpen(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/health/") || path.startsWith("/assets/") || path.equals("/login");
    }

    @Override
    public void doFilter(ServletRequest given, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) given;
        HttpServletResponse response = (HttpServletResponse) answer;
        protect(response);
        Problem wrong = misdirected(request);
        if (wrong != null) {
            answers.write(request, response, wrong);
            return;
        }
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty() && !isOpen(request)) {
            sendAway(request, response);
            return;
        }
        caller.ifPresent(who -> request.setAttribute(CALLER, who));
        chain.doFilter(request, response);
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    /**
     * A page of elsewhere can let its own name point to this machine, and then talk to us in the browser's name: a server
     * for this machine alone answers to the names of this machine alone. And nothing that changes something may come
     * from another site.
     */
    private @Nullable Problem misdirected(HttpServletRequest request) {
        if (TWO_WAYS_TO_READ.matcher(request.getRequestURI()).find()) {
            return new Problem(400, "MISUSE", "this address can be read in two ways");
        }
        if (local && !THIS_MACHINE.contains(request.getServerName())) {
            return new Problem(421, "MISDIRECTED", "this server answers to localhost and 127.0.0.1 only");
        }
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        String site = request.getHeader("Sec-Fetch-Site");
        return !reads && site != null && !site.equals("same-origin") && !site.equals("none")
                ? new Problem(403, "FORBIDDEN", "this came from another site")
                : null;
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        if (isForPrograms(request)) {
            String given = request.getHeader("Authorization");
            return given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? visits.caller(given.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return visits.of(request).map(Visits.Visit::caller);
    }

    private void sendAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isForPrograms(request)) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"daybook\"");
            answers.write(
                    request,
                    response,
                    new Problem(
                            401,
                            "KEY_NEEDED",
                            "a good key is needed, as Authorization: Bearer KEY; make one by ./daybook keys create"));
            return;
        }
        String to = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }
}
