/** Where contacts and their accounts are kept. */
@NullMarked
package daybook.contact.store;

import org.jspecify.annotations.NullMarked;
