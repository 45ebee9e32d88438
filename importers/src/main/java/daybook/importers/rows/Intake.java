package daybook.importers.rows;

import daybook.importers.csv.CsvRow;
import daybook.importers.csv.Header;
import daybook.importers.rejects.Reject;
import daybook.importers.rejects.RejectCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done with the rows of one kind of file, in the transaction of the file. */
public interface Intake {

    /** Is told of every row that is refused, once. */
    interface Rejects {
        /** A row that is wrong by itself. */
        void add(Reject reject) throws SQLException;

        /** A row that is wrong beside others, or beside what is known. */
        void add(long row, @Nullable String column, RejectCode code, String message) throws SQLException;
    }

    /**
     * What came of the rows that were not refused.
     *
     * @param accepted rows that made or changed something
     * @param unchanged rows that said what was known already
     */
    record Taken(long accepted, long unchanged) {}

    /** Takes the next row. */
    void take(CsvRow row, Header header) throws SQLException;

    /** Checks all rows together and keeps those that are right. */
    Taken finish() throws SQLException;
}
