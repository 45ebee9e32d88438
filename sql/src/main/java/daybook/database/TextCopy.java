package daybook.database;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes rows into a table by COPY in the text format. Rows are gathered and sent a block at a time, each block by a
 * COPY of its own, so that several tables can be written in turn over one connection.
 */
public final class TextCopy {

    private static final int BLOCK = 1 << 19;

    private final PGConnection connection;
    private final String copy;
    private final StringBuilder block = new StringBuilder();
    private boolean atRowStart = true;

    /**
     * A writer of some columns of a table.
     *
     * @param connection an open connection to PostgreSQL, in a transaction
     * @param target the table and its columns, such as {@code "staged_row (row_no, raw)"}
     */
    public TextCopy(Connection connection, String target) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.copy = "copy " + target + " from stdin";
    }

    /** The next column, of text. */
    public TextCopy text(@Nullable String value) {
        separate();
        if (value == null) {
            block.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    /** The next column, of any whole number. */
    public TextCopy number(long value) {
        separate();
        block.append(value);
        return this;
    }

    /** The next column, of any whole number or null. */
    public TextCopy numberOrNull(@Nullable Long value) {
        return text(value == null ? null : value.toString());
    }

    /** The next column, numeric. */
    public TextCopy decimal(@Nullable BigDecimal value) {
        return text(value == null ? null : value.toPlainString());
    }

    /** The next column, a date. */
    public TextCopy date(@Nullable LocalDate value) {
        return text(value == null ? null : value.toString());
    }

    /** The next column, boolean. */
    public TextCopy bool(boolean value) {
        return text(value ? "t" : "f");
    }

    /** The next column, an array of texts. */
    public TextCopy texts(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text(array.append('}').toString());
    }

    /** Ends the row. */
    public void endRow() throws SQLException {
        block.append('\n');
        atRowStart = true;
        if (block.length() >= BLOCK) {
            flush();
        }
    }

    /** Sends what is gathered. Must be called after the last row. */
    public void flush() throws SQLException {
        if (block.isEmpty()) {
            return;
        }
        try {
            connection.getCopyAPI().copyIn(copy, new StringReader(block.toString()));
        } catch (IOException e) {
            throw new SQLException("rows could not be sent to the database", e);
        }
        block.setLength(0);
    }

    private void separate() {
        if (!atRowStart) {
            block.append('\t');
        }
        atRowStart = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> block.append("\\\\");
                case '\t' -> block.append("\\t");
                case '\n' -> block.append("\\n");
                case '\r' -> block.append("\\r");
                default -> block.append(c);
            }
        }
    }
}
