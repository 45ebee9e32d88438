/** Proves the books: every invariant over everything that is stored, by set-based SQL. */
@NullMarked
package daybook.jobs.proof;

import org.jspecify.annotations.NullMarked;
