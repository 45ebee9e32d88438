/** The billing run: drafts what is due, posts it, and proves itself. */
@NullMarked
package daybook.jobs.billing;

import org.jspecify.annotations.NullMarked;
