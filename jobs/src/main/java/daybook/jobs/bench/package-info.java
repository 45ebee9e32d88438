/** How fast this machine does the work, beside the fastest plain way to do the same. */
@NullMarked
package daybook.jobs.bench;

import org.jspecify.annotations.NullMarked;
