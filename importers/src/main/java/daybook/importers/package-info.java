/** How data comes in: files read strictly, rows validated, rejects handed back. */
@NullMarked
package daybook.importers;

import org.jspecify.annotations.NullMarked;
