/** A process that helps with the runs of others, and takes up those whose leader died (design.md 6, "Machines"). */
@NullMarked
package daybook.jobs.worker;

import org.jspecify.annotations.NullMarked;
