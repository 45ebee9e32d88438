/** Keeps documents, drafted and posted, and the legal numbers. */
@NullMarked
package daybook.invoicing.store;

import org.jspecify.annotations.NullMarked;
