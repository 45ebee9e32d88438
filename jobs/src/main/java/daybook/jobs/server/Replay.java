package daybook.jobs.server;

import daybook.jobs.server.api.Problem;
import daybook.jobs.server.key.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whoever sends a request again because no answer came gets the answer that there was: every POST below {@code /api} has an
 * {@code Idempotency-Key}. The same key with other content is refused (422), and so is one that is being worked on (409).
 */
final class Replay implements Filter {

    private static final String KEY = "Idempotency-Key";
    private static final int KEY_MAX = 200;
    private static final int BODY_MAX = 64 * 1024;

    private final KeptAnswers kept;
    private final ErrorAnswers answers;

    Replay(KeptAnswers kept, ErrorAnswers answers) {
        this.kept = kept;
        this.answers = answers;
    }

    @Override
    public void doFilter(ServletRequest given, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) given;
        HttpServletResponse response = (HttpServletResponse) answer;
        if (!request.getRequestURI().startsWith("/api/") || request.getMethod().equals("GET")) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(BODY_MAX + 1);
        Problem wrong = wrong(request, body);
        if (wrong != null) {
            answers.write(request, response, wrong);
            return;
        }
        if (request.getMethod().equals("POST") && request.getAttribute(Guard.CALLER) instanceof Caller caller) {
            once(new ReadRequest(request, body), response, chain, caller);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static @Nullable Problem wrong(HttpServletRequest request, byte[] body) {
        if (body.length > BODY_MAX) {
            return new Problem(413, "TOO_LARGE", "a body may have " + BODY_MAX / 1024 + " kB");
        }
        String key = request.getHeader(KEY);
        if (!request.getMethod().equals("POST")) {
            return null;
        }
        if (key == null || key.isBlank()) {
            return Problem.misuse("the header " + KEY + " is missing: say one of your own for each thing that you want"
                    + " done, such as a UUID; sent again with the same, it is done once");
        }
        return key.length() > KEY_MAX ? Problem.misuse(KEY + ": at most " + KEY_MAX + " characters") : null;
    }

    private void once(ReadRequest request, HttpServletResponse response, FilterChain chain, Caller caller)
            throws IOException, ServletException {
        KeptAnswers.Asked asked = new KeptAnswers.Asked(
                caller.name(), caller.businessId(), request.getHeader(KEY).strip(), request.content());
        switch (kept.begin(asked)) {
            case KeptAnswers.Standing.New() -> {
                ContentCachingResponseWrapper told = new ContentCachingResponseWrapper(response);
                boolean done = false;
                try {
                    chain.doFilter(request, told);
                    done = keep(asked, told);
                } finally {
                    if (!done) {
                        kept.forget(asked);
                    }
                    told.copyBodyToResponse();
                }
            }
            case KeptAnswers.Standing.Answered(KeptAnswers.Answer answer) -> again(response, answer);
            case KeptAnswers.Standing.AtWork() ->
                answers.write(
                        request,
                        response,
                        new Problem(409, "AT_WORK", "a request with this " + KEY + " is being worked on"));
            case KeptAnswers.Standing.Other() ->
                answers.write(
                        request,
                        response,
                        new Problem(422, "OTHER_CONTENT", "this " + KEY + " was sent with other content before"));
        }
    }

    /** What did not even begin may be sent again, put right, with the same key. */
    private boolean keep(KeptAnswers.Asked asked, ContentCachingResponseWrapper told) {
        if (told.getStatus() >= 300) {
            return false;
        }
        kept.end(
                asked,
                new KeptAnswers.Answer(
                        told.getStatus(),
                        told.getHeader("Location"),
                        told.getContentType(),
                        new String(told.getContentAsByteArray(), StandardCharsets.UTF_8)));
        return true;
    }

    private static void again(HttpServletResponse response, KeptAnswers.Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        Optional.ofNullable(answer.location()).ifPresent(location -> response.setHeader("Location", location));
        Optional.ofNullable(answer.contentType()).ifPresent(response::setContentType);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
