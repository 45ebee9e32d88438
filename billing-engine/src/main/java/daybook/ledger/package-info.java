/** Double entry, and what on a customer's account settles what. */
@NullMarked
package daybook.ledger;

import org.jspecify.annotations.NullMarked;
