/** Gives every test class a freshly migrated PostgreSQL of its own. */
@NullMarked
package daybook.database.testing;

import org.jspecify.annotations.NullMarked;
