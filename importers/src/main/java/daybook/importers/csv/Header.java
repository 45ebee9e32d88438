package daybook.importers.csv;

import daybook.importers.rejects.FileRejectedException;
import daybook.importers.rejects.Nearest;
import daybook.importers.rejects.RejectCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a file, in its own order. */
public final class Header {

    static final int MAX_COLUMNS = 512;

    private final Map<String, Integer> places;
    private final int size;
    private final String raw;

    private Header(Map<String, Integer> places, int size, String raw) {
        this.places = places;
        this.size = size;
        this.raw = raw;
    }

    /** All columns of a kind, for rows that come from elsewhere than a file. */
    public static Header of(Columns columns) {
        Map<String, Integer> places = new LinkedHashMap<>();
        columns.all().forEach(name -> places.put(name, places.size()));
        return new Header(places, places.size(), "");
    }

    /** Checks the first row of a file against what its kind knows. */
    static Header of(List<String> names, String raw, long line, Columns columns) {
        String at = "line " + line + ": ";
        if (names.size() > MAX_COLUMNS) {
            throw new FileRejectedException(
                    RejectCode.TOO_MANY_COLUMNS,
                    at + "the header has " + names.size() + " columns, more than " + MAX_COLUMNS);
        }
        checkDelimiter(names, at);
        int size = names.size();
        int known = isRejectFile(names) ? size - Columns.OF_REJECTS.size() : size;
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < known; i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw new FileRejectedException(
                        RejectCode.BLANK_COLUMN, at + "column " + (i + 1) + " has no name; name it or remove it");
            }
            if (!columns.know(name)) {
                throw new FileRejectedException(
                        RejectCode.UNKNOWN_COLUMN,
                        at + "there is no column '" + shortened(name) + "'" + Nearest.hint(name, columns.all()));
            }
            if (places.putIfAbsent(name, i) != null) {
                throw new FileRejectedException(
                        RejectCode.DUPLICATE_COLUMN, at + "the column '" + name + "' stands in the header twice");
            }
        }
        for (String name : columns.mandatory()) {
            if (!places.containsKey(name)) {
                throw new FileRejectedException(
                        RejectCode.MISSING_COLUMN,
                        at + "the column '" + name + "' is missing; needed are "
                                + String.join(", ", columns.mandatory()));
            }
        }
        return new Header(places, size, raw);
    }

    private static void checkDelimiter(List<String> names, String at) {
        if (names.size() > 1) {
            return;
        }
        for (String wrong : List.of(";", "\t", "|")) {
            if (names.getFirst().contains(wrong)) {
                throw new FileRejectedException(
                        RejectCode.WRONG_DELIMITER,
                        at + "the columns are separated by '" + (wrong.equals("\t") ? "tab" : wrong)
                                + "'; save the file with commas as separators and a point in decimals");
            }
        }
    }

    /** A mended reject file still has our columns at its end; they are read over. */
    private static boolean isRejectFile(List<String> names) {
        int own = Columns.OF_REJECTS.size();
        return names.size() > own
                && names.subList(names.size() - own, names.size()).equals(Columns.OF_REJECTS);
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    /** The names of its columns, in its own order. */
    public Set<String> names() {
        return places.keySet();
    }

    /** The place of a column from 0, or -1 when the file does not have it. */
    public int placeOf(String column) {
        return places.getOrDefault(column, -1);
    }

    /** How many cells a row has. */
    int size() {
        return size;
    }

    /** Its characters as they stood in the file, without the line's end. */
    public String raw() {
        return raw;
    }
}
