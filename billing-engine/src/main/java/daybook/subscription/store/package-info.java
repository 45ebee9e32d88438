/** Keeps subscriptions: which are due, and how far they are billed. */
@NullMarked
package daybook.subscription.store;

import org.jspecify.annotations.NullMarked;
