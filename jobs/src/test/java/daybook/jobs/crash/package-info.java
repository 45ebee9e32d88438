/** Kills and breaks runs at every point, and compares what is left with a run that nobody disturbed. */
@NullMarked
package daybook.jobs.crash;

import org.jspecify.annotations.NullMarked;
