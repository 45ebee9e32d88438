/** Who works on a run, on this machine and others: leases, claims of partitions, take-over (design.md 6, "Machines"). */
@NullMarked
package daybook.jobs.crew;

import org.jspecify.annotations.NullMarked;
