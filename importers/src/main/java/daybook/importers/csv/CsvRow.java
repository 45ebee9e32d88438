package daybook.importers.csv;

import daybook.importers.rejects.Reject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of data.
 *
 * @param number from 1, blank lines not counted
 * @param line line of the file on which it begins, from 1
 * @param cells one a column, without quotes
 * @param raw its characters as they stood in the file, without the line's end
 * @param problem why it cannot be read; null: it has a cell for every column
 */
public record CsvRow(
        long number,
        long line,
        List<String> cells,
        String raw,
        @Nullable Reject problem) {}
