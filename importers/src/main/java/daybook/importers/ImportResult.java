package daybook.importers;

import daybook.importers.rejects.Reject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file. Always: rows = accepted + unchanged + rejected.
 *
 * @param fileName its name, without the folder
 * @param firstRejects at most {@link Imports#FIRST_REJECTS}, in the order of rows
 * @param rejectFile where all of them are; null: there are none
 * @param message what there is to say of the file as a whole; null: nothing
 */
public record ImportResult(
        ImportKind kind,
        String fileName,
        State state,
        Counts counts,
        List<Reject> firstRejects,
        @Nullable Path rejectFile,
        @Nullable String message) {

    public ImportResult {
        firstRejects = List.copyOf(firstRejects);
    }

    /** What became of a file. */
    public enum State {
        /** Every row was taken or known. */
        OK,
        /** Some rows were rejected, the others taken. */
        PARTIAL,
        /** Rejected as a whole: nothing of it was taken. */
        REJECTED,
        /** The same content was imported before: nothing was done, the counts are those of then. */
        ALREADY_IMPORTED
    }

    /**
     * How many rows, and what became of them.
     *
     * @param accepted rows that made or changed something
     * @param unchanged rows that said what was known already
     */
    public record Counts(long rows, long accepted, long unchanged, long rejected) {}
}
