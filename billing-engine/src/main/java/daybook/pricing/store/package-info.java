/** Reads the prices that runs bill by. */
@NullMarked
package daybook.pricing.store;

import org.jspecify.annotations.NullMarked;
