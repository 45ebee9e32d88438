/** The night of a business: its jobs in their order, as data. */
@NullMarked
package daybook.jobs.night;

import org.jspecify.annotations.NullMarked;
