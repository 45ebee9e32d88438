/** Whether the server is well, for those who watch over it: health and metrics. */
@NullMarked
package daybook.jobs.server.watch;

import org.jspecify.annotations.NullMarked;
