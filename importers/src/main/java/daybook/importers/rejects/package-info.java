/** Why files and rows are refused, and how their sender is told. */
@NullMarked
package daybook.importers.rejects;

import org.jspecify.annotations.NullMarked;
