/** Sending what the outbox holds: rendered, handed over, and remembered how that ended. */
@NullMarked
package daybook.jobs.delivery;

import org.jspecify.annotations.NullMarked;
