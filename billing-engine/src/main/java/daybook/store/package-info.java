/** How Hibernate is opened on a database. */
@NullMarked
package daybook.store;

import org.jspecify.annotations.NullMarked;
