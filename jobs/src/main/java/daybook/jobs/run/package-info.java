/** Runs of jobs: who owns one, how far it is, how it ended. */
@NullMarked
package daybook.jobs.run;

import org.jspecify.annotations.NullMarked;
