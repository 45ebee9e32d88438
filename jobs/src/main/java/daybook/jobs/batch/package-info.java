/** Spring Batch as we use it: one chunk is one transaction, and what was done is known from the data. */
@NullMarked
package daybook.jobs.batch;

import org.jspecify.annotations.NullMarked;
