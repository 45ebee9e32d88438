package daybook.importers.rows;

import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.RejectCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a catalogue file, which is small enough to be kept in memory, by their business key. */
final class CatalogueRows<T> {

    private static final int MAX_ROWS = 200_000;

    /** A row that is right by itself, or null in place of one that is not. */
    record Kept<T>(long row, @Nullable T value) {}

    private final Map<Object, List<Kept<T>>> byKey = new LinkedHashMap<>();
    private int rows;

    void add(Object key, long row, @Nullable T value) {
        if (++rows > MAX_ROWS) {
            throw new FileRejectedException(
                    RejectCode.TOO_MANY_ROWS,
                    "row " + row + ": a file of products, bundles or prices has at most 200,000 rows; split it");
        }
        byKey.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(new Kept<>(row, value));
    }

    /** The rows of each key, in the order in which the keys came. */
    List<List<Kept<T>>> groups() {
        return List.copyOf(byKey.values());
    }

    /** What is done with a row. */
    @FunctionalInterface
    interface Use<T> {
        void of(long row, T value) throws SQLException;
    }

    /** Goes through the right rows: those whose key no other row has, and those whose key is not theirs alone. */
    void forEach(Use<T> alone, Use<T> duplicate) throws SQLException {
        for (List<Kept<T>> rowsOfKey : byKey.values()) {
            for (Kept<T> kept : rowsOfKey) {
                T value = kept.value();
                if (value != null) {
                    (rowsOfKey.size() == 1 ? alone : duplicate).of(kept.row(), value);
                }
            }
        }
    }
}
