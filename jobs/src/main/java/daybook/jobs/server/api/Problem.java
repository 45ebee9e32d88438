package daybook.jobs.server.api;

import daybook.jobs.desk.DeclinedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param status of HTTP
 * @param code stable, for programs, such as {@code NOT_FOUND}
 * @param detail the sentence that the command line would say
 */
public record Problem(int status, String code, String detail) {

    /** Content type of a problem. */
    public static final String TYPE = "application/problem+json";

    /** What was declined, with the status for its reason. */
    public static Problem of(DeclinedException declined) {
        int status =
                switch (declined.reason()) {
                    case MISUSE -> 400;
                    case NOT_FOUND -> 404;
                    case REFUSED, ALREADY_RUNNING -> 409;
                    case FAILED -> 500;
                };
        return new Problem(status, declined.reason().name(), declined.sentence());
    }

    /** Something was asked for wrongly. */
    public static Problem misuse(String detail) {
        return new Problem(400, DeclinedException.Reason.MISUSE.name(), detail);
    }

    /** The status in words. */
    public String title() {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "A key is needed";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 409 -> "Not as things stand";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 422 -> "Other content under the same key";
            case 429 -> "Too many requests";
            case 503 -> "Not available";
            default -> "Failed";
        };
    }

    /** For a program. */
    public Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "about:blank");
        object.put("title", title());
        object.put("status", status);
        object.put("code", code);
        object.put("detail", detail);
        return object;
    }
}
