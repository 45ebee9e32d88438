/** Who may do what through the server: keys, their roles, and secrets that nobody can guess. */
@NullMarked
package daybook.jobs.server.key;

import org.jspecify.annotations.NullMarked;
