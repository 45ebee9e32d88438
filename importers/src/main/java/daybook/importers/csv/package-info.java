/** Strict reading of CSV files, a row at a time. */
@NullMarked
package daybook.importers.csv;

import org.jspecify.annotations.NullMarked;
