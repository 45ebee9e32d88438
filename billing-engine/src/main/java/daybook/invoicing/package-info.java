/** What is billed and why: billing decisions, invoices and credit notes, their lines and numbers. */
@NullMarked
package daybook.invoicing;

import org.jspecify.annotations.NullMarked;
