package daybook.importers.rejects;

import org.jspecify.annotations.Nullable;

/**
 * A row that is refused.
 *
 * @param row number of the row of data, from 1
 * @param line line of the file on which the row begins, from 1
 * @param column the column that is wrong; null: the row as a whole
 * @param message what is wrong and what was expected, in a sentence
 */
public record Reject(long row, long line, @Nullable String column, RejectCode code, String message) {}
