/** The customers of a business, how to reach them, and the terms of their accounts. */
@NullMarked
package daybook.contact;

import org.jspecify.annotations.NullMarked;
