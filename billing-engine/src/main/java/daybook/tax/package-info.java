/** Which tax applies on a date, and how it is computed for a whole document. */
@NullMarked
package daybook.tax;

import org.jspecify.annotations.NullMarked;
