/** Runs over the ledger: allocation of credits, and the close of a month. */
@NullMarked
package daybook.jobs.ledger;

import org.jspecify.annotations.NullMarked;
