package daybook.importers.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a kind of file has.
 *
 * @param mandatory columns that every file of the kind has
 * @param optional columns that it may have
 * @param more other columns that it may have, by their name
 * @param summed the column that the control sum of the trailer adds up; null: the sum is 0
 */
public record Columns(
        List<String> mandatory,
        List<String> optional,
        Predicate<String> more,
        @Nullable String summed) {

    /** What a reject file has behind the columns of the sender, so that a mended one can be sent as it is. */
    public static final List<String> OF_REJECTS = List.of("row", "line", "reason_code", "message");

    public Columns {
        mandatory = List.copyOf(mandatory);
        optional = List.copyOf(optional);
    }

    boolean know(String name) {
        return mandatory.contains(name) || optional.contains(name) || more.test(name);
    }

    /** All that can be named beforehand. */
    public List<String> all() {
        List<String> all = new ArrayList<>(mandatory);
        all.addAll(optional);
        return all;
    }
}
