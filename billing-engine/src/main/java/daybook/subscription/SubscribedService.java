package daybook.subscription;

import daybook.pricing.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One service of a subscription.
 *
 * @param ordinal its place among the services of the subscription, from 1
 * @param quantity units subscribed to, above zero
 * @param start first day of service
 * @param end first day without service; null: open
 * @param billedTo first day that is not billed yet
 */
public record SubscribedService(
        long id,
        int ordinal,
        Price price,
        BigDecimal quantity,
        LocalDate start,
        @Nullable LocalDate end,
        LocalDate billedTo) {}
