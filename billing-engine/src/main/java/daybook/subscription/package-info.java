/** What contacts subscribe to and which periods of it are due. */
@NullMarked
package daybook.subscription;

import org.jspecify.annotations.NullMarked;
