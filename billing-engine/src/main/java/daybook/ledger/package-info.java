/** Double entry: what a posted document does to the books. */
@NullMarked
package daybook.ledger;

import org.jspecify.annotations.NullMarked;
