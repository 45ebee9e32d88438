/** The server's pages for people, which work without script. */
@NullMarked
package daybook.jobs.server.page;

import org.jspecify.annotations.NullMarked;
