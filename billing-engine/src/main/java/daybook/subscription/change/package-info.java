/** What happens to a subscription and its services: pure functions from their terms and an action to new terms. */
@NullMarked
package daybook.subscription.change;

import org.jspecify.annotations.NullMarked;
