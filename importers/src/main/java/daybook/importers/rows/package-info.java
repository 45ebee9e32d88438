/** What the rows of each kind of file mean. */
@NullMarked
package daybook.importers.rows;

import org.jspecify.annotations.NullMarked;
