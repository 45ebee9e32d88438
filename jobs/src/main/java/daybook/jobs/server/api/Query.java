package daybook.jobs.server.api;

import daybook.importers.rejects.Nearest;
import daybook.jobs.desk.DeclinedException;
import daybook.jobs.desk.DeclinedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an address asks for behind its question mark; each complaint names the parameter and what was expected. */
final class Query {

    private final HttpServletRequest request;

    private Query(HttpServletRequest request) {
        this.request = request;
    }

    /** @throws DeclinedException when there is another parameter: whoever misspells a filter must not get everything */
    static Query of(HttpServletRequest request, String... known) {
        for (String name : request.getParameterMap().keySet()) {
            List<String> names = List.of(known);
            if (!names.contains(name)) {
                String hint = Nearest.hint(name, names);
                throw misuse("unknown parameter '" + name + "'"
                        + (!hint.isEmpty() ? hint : names.isEmpty() ? "" : "; there is " + String.join(", ", names)));
            }
        }
        return new Query(request);
    }

    @Nullable
    String text(String name) {
        String given = request.getParameter(name);
        return given == null || given.isBlank() ? null : given.strip();
    }

    @Nullable
    Long number(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        if (!given.matches("\\d{1,18}")) {
            throw misuse(name + ": '" + given + "' is no whole number");
        }
        return Long.valueOf(given);
    }

    @Nullable
    LocalDate date(String name) {
        String given = text(name);
        try {
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw misuse(name + ": '" + given + "' is no date; expected one such as 2026-11-01");
        }
    }

    /** One of the names of an enum. */
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> of) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        List<E> all = Arrays.asList(of.getEnumConstants());
        return all.stream()
                .filter(one -> one.name().equals(given))
                .findFirst()
                .orElseThrow(() -> misuse("unknown value of " + name + " '" + given + "'; there is "
                        + String.join(", ", all.stream().map(Enum::name).toList())));
    }

    /** How many at most. */
    int limit() {
        long limit = Optional.ofNullable(number("limit")).orElse(Limits.USUAL);
        if (limit < 1 || limit > Limits.MOST) {
            throw misuse("limit: expected 1 to " + Limits.MOST + ", not " + limit);
        }
        return Math.toIntExact(limit);
    }

    private static DeclinedException misuse(String sentence) {
        return new DeclinedException(Reason.MISUSE, sentence);
    }
}
