/** Schedules: which job is run when, and what came of every planned time. */
@NullMarked
package daybook.jobs.schedule;

import org.jspecify.annotations.NullMarked;
