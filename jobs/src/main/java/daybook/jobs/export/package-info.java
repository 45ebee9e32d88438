/** What operators take away as CSV: documents, lines, ledger, balances and more. */
@NullMarked
package daybook.jobs.export;

import org.jspecify.annotations.NullMarked;
