/** The memory of files: which were read, and which of their rows were refused. */
@NullMarked
package daybook.importers.store;

import org.jspecify.annotations.NullMarked;
