/** The server's door: HTTP, who may come in, and what is put together for it. */
@NullMarked
package daybook.jobs.server;

import org.jspecify.annotations.NullMarked;
