/** How a PostgreSQL is found or started, connected to and migrated. */
@NullMarked
package daybook.database;

import org.jspecify.annotations.NullMarked;
