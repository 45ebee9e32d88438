package daybook.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any number of rows on their way into a table: they are sent a block at a time, each block by a {@code COPY} of its
 * own, so that memory stays small and several tables can be written in turn over one connection.
 */
public final class CopyBlocks {

    private static final int ROWS = 2000;

    private final Connection connection;
    private final String table;
    private final String columns;
    private CopyRows block;

    /**
     * A writer of some columns of a table.
     *
     * @param connection an open connection, in a transaction
     * @param columns separated by commas
     */
    public CopyBlocks(Connection connection, String table, String columns) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.block = new CopyRows(table, columns);
    }

    /** The next column, of text. */
    public CopyBlocks text(@Nullable String value) {
        block.add(value);
        return this;
    }

    /** The next column, a whole number. */
    public CopyBlocks number(long value) {
        block.add(value);
        return this;
    }

    /** The next column, a whole number or null. */
    public CopyBlocks numberOrNull(@Nullable Number value) {
        block.add(value == null ? null : value.toString());
        return this;
    }

    /** The next column, numeric. */
    public CopyBlocks decimal(@Nullable BigDecimal value) {
        block.add(value == null ? null : value.toPlainString());
        return this;
    }

    /** The next column, a date between the years 1 and 9999, or null. */
    public CopyBlocks date(@Nullable LocalDate value) {
        if (value == null) {
            block.addNull();
        } else {
            block.add(value);
        }
        return this;
    }

    /** The next column, boolean. */
    public CopyBlocks bool(boolean value) {
        block.add(value);
        return this;
    }

    /** The next column, an array of texts. */
    public CopyBlocks texts(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        block.add(array.append('}').toString());
        return this;
    }

    /** The next columns, all null. */
    public CopyBlocks nulls(int count) {
        for (int i = 0; i < count; i++) {
            block.addNull();
        }
        return this;
    }

    /** Ends the row. */
    public void endRow() throws SQLException {
        block.end();
        if (block.rows() >= ROWS) {
            flush();
        }
    }

    /** Sends what is gathered. Must be called after the last row. */
    public void flush() throws SQLException {
        block.writeTo(connection);
        block = new CopyRows(table, columns);
    }
}
