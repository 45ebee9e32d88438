package daybook.jobs.server;

import daybook.database.Database;
import daybook.database.DatabaseUnavailableException;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.server.api.Problem;
import daybook.jobs.server.page.Sheets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever goes wrong into an answer: a problem for programs, a page for people, a stack trace for nobody. */
final class ErrorAnswers implements HandlerExceptionResolver {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sheets sheets;
    private final Consumer<String> problems;

    /** @param problems is told what should not have happened */
    ErrorAnswers(Sheets sheets, Consumer<String> problems) {
        this.sheets = sheets;
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            // Whoever asked has gone.
            return new ModelAndView();
        }
        if (failure instanceof HttpRequestMethodNotSupportedException wrong && wrong.getSupportedMethods() != null) {
            response.setHeader("Allow", String.join(", ", wrong.getSupportedMethods()));
        }
        try {
            write(request, response, problem(request, failure));
        } catch (IOException e) {
            System.getLogger(ErrorAnswers.class.getName())
                    .log(System.Logger.Level.DEBUG, "the answer could not be written", e);
        }
        return new ModelAndView();
    }

    /** Writes a problem in the way that the address is answered in. */
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        byte[] body;
        if (Guard.isForPrograms(request)) {
            response.setContentType(Problem.TYPE);
            body = JSON.writeValueAsString(problem.object()).getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType("text/html;charset=UTF-8");
            body = sheets.render("problem", Map.of("problem", problem)).getBytes(StandardCharsets.UTF_8);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Problem problem(HttpServletRequest request, Exception failure) {
        return switch (failure) {
            case DeclinedException declined -> Problem.of(declined);
            case NoHandlerFoundException _ ->
                new Problem(404, "NOT_FOUND", "there is nothing at " + request.getRequestURI());
            case HttpRequestMethodNotSupportedException wrong ->
                new Problem(405, "METHOD", wrong.getMethod() + " is not done here");
            case HttpMediaTypeNotSupportedException _ ->
                new Problem(415, "MEDIA_TYPE", "expected a body of application/json");
            case HttpMediaTypeNotAcceptableException _ ->
                new Problem(406, "NOT_ACCEPTABLE", "this address does not answer in what Accept asks for");
            case MethodArgumentTypeMismatchException wrong ->
                Problem.misuse(wrong.getName() + ": '" + wrong.getValue() + "' cannot be one");
            case HttpMessageNotReadableException unreadable -> Problem.misuse(unreadable(unreadable));
            case DatabaseUnavailableException gone -> new Problem(503, "DATABASE", String.valueOf(gone.getMessage()));
            case Exception lost
            when Database.isLoss(lost) -> new Problem(503, "DATABASE", "the database does not answer; ask again later");
            default -> unexpected(request, failure);
        };
    }

    private Problem unexpected(HttpServletRequest request, Exception failure) {
        problems.accept("daybook: " + request.getMethod() + " " + request.getRequestURI()
                + " should not have failed; please report it with what follows");
        problems.accept(failure
                + System.lineSeparator()
                + String.join(
                        System.lineSeparator(),
                        Arrays.stream(failure.getStackTrace())
                                .map(frame -> "\tat " + frame)
                                .toList()));
        return new Problem(500, "FAILED", "this should not have happened; the server's own output says more");
    }

    private static String unreadable(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown ->
                "unknown field '" + unknown.getPropertyName() + "'; there is "
                        + String.join(
                                ", ",
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .toList());
            case InvalidFormatException wrong -> path(wrong) + ": '" + wrong.getValue() + "' is no " + kind(wrong);
            case DatabindException wrong -> path(wrong) + ": of the wrong kind";
            case StreamReadException broken ->
                "the body is no JSON: line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr();
            case null, default -> "the body is missing; expected a JSON object";
        };
    }

    private static String kind(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        if (type.isEnum()) {
            return "value of it; there is "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(String::valueOf)
                                    .toList());
        }
        return type == java.time.LocalDate.class ? "date; expected one such as 2026-11-01" : "value of it";
    }

    private static String path(DatabindException wrong) {
        String path = String.join(
                ".",
                wrong.getPath().stream()
                        .map(step -> String.valueOf(step.getPropertyName()))
                        .toList());
        return path.isEmpty() ? "the body" : path;
    }
}
