/** Schemas for work that is thrown away at the end. */
@NullMarked
package daybook.jobs.scratch;

import org.jspecify.annotations.NullMarked;
