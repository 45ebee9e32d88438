/** How much of a cycle's price is due when only a part of the cycle is used. */
@NullMarked
package daybook.proration;

import org.jspecify.annotations.NullMarked;
