/** Where businesses, their policies, tax rates and assets are kept. */
@NullMarked
package daybook.organisation.store;

import org.jspecify.annotations.NullMarked;
