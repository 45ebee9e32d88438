/** Exact amounts of money: minor units, currencies, rounding and splitting without loss. */
@NullMarked
package daybook.money;

import org.jspecify.annotations.NullMarked;
