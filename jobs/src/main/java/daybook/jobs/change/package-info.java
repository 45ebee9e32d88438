/** The runs that change subscriptions on their day: what was scheduled, ends of pauses, renewals of contracts. */
@NullMarked
package daybook.jobs.change;

import org.jspecify.annotations.NullMarked;
