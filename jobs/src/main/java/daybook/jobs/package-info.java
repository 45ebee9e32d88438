/** When and how often: the runs and the doors through which operators reach them. */
@NullMarked
package daybook.jobs;

import org.jspecify.annotations.NullMarked;
