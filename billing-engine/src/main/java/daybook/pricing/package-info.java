/** What a product costs: prices, their models and the discounts on them. */
@NullMarked
package daybook.pricing;

import org.jspecify.annotations.NullMarked;
