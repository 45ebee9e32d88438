/** The server's REST interface for programs, below {@code /api/v1}. */
@NullMarked
package daybook.jobs.server.api;

import org.jspecify.annotations.NullMarked;
