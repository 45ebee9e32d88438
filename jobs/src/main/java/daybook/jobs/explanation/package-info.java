/** Tells how a document came to be, line by line, with every figure computed anew. */
@NullMarked
package daybook.jobs.explanation;

import org.jspecify.annotations.NullMarked;
