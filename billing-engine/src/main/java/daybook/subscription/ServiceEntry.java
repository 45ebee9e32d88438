package daybook.subscription;

import daybook.calendar.Cycle;
import daybook.pricing.Discount;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is first entered, with what it says of its subscription.
 *
 * @param subscription code of the subscription
 * @param terms what all services of the subscription have in common
 * @param priceId the version of the price that it pays
 * @param quantity above 0
 * @param discount a reduction of the whole subscription; null: this row tells of none
 */
public record ServiceEntry(
        String subscription,
        Terms terms,
        long priceId,
        BigDecimal quantity,
        Term term,
        @Nullable Reduction discount) {

    /**
     * What the services of a subscription share.
     *
     * @param billingDay as {@code BillingDay} reads it; null: the day of the start
     * @param billingMonth 1 to 12; null: that of the first billing day
     * @param startedOn first day of service
     */
    public record Terms(
            long accountId,
            Cycle cycle,
            @Nullable String billingDay,
            @Nullable Integer billingMonth,
            LocalDate startedOn) {}

    /**
     * When it runs, and how far it is billed.
     *
     * @param billableFrom first day that is charged, not before the start
     * @param endsOn first day without service; null: open
     * @param billedTo first day that is not billed yet
     * @param dueOn when billing has something to do with it; null: never
     */
    public record Term(
            LocalDate billableFrom,
            @Nullable LocalDate endsOn,
            LocalDate billedTo,
            @Nullable LocalDate dueOn) {}

    /**
     * A discount and how long it holds.
     *
     * @param cycles billed cycles; null: for good
     */
    public record Reduction(Discount discount, @Nullable Integer cycles) {}
}
