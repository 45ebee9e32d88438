package daybook.jobs.scenario;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document, a line or a balance, by the keys of a scenario.
 *
 * @param values text, dates and decimals, in the order in which they are shown
 * @param lines those of a document; empty where they are not told
 * @param linesTold whether the lines are told
 */
record Facts(Map<String, Object> values, List<Facts> lines, boolean linesTold) {

    Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = List.copyOf(lines);
    }

    static Facts of(Map<String, Object> values) {
        return new Facts(values, List.of(), false);
    }

    Facts withLines(List<Facts> all) {
        return new Facts(values, all, true);
    }

    /** The keys that are told here and are otherwise there, the lines left out. */
    List<String> differences(Facts actual) {
        return values.keySet().stream()
                .filter(key -> !same(values.get(key), actual.values.get(key)))
                .toList();
    }

    private static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof BigDecimal one && actual instanceof BigDecimal other) {
            return one.compareTo(other) == 0;
        }
        return Objects.equals(expected, actual);
    }

    /** The value of a key, for a person. */
    String shown(String key) {
        Object value = values.get(key);
        return switch (value) {
            case null -> "nothing";
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    /** All of it on one line. */
    String shown() {
        return shown(this);
    }

    /** Those keys of it that {@code like} has, on one line. */
    String shown(Facts like) {
        String all =
                like.values.keySet().stream().map(key -> key + " " + shown(key)).collect(Collectors.joining(", "));
        return all.isEmpty() ? "any" : all;
    }
}
