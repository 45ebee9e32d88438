/** What is kept of accounts: movements, what settles what, closed months, and balances of any day. */
@NullMarked
package daybook.ledger.store;

import org.jspecify.annotations.NullMarked;
