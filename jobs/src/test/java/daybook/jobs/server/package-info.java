/** Holds the server to what it promises, over real sockets and in a real browser. */
@NullMarked
package daybook.jobs.server;

import org.jspecify.annotations.NullMarked;
