package daybook.subscription;

import daybook.calendar.Cycle;
import daybook.pricing.Discount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is first entered, with what it says of its subscription.
 *
 * @param subscription code of the subscription
 * @param terms what all services of the subscription have in common
 * @param priceId the version of the price that it pays
 * @param quantity above 0
 * @param endsOn first day without service as ordered; null: open
 * @param service its terms in their order, at least one
 * @param discount a reduction of the whole subscription; null: this row tells of none
 */
public record ServiceEntry(
        String subscription,
        Terms terms,
        long priceId,
        BigDecimal quantity,
        @Nullable LocalDate endsOn,
        List<Term> service,
        @Nullable Reduction discount) {

    public ServiceEntry {
        service = List.copyOf(service);
    }

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
     * A term that it is entered with: its first one, or one that a phase of its price brings later.
     *
     * @param phase of the price, from 1; 0: the price's own amount
     * @param billableFrom first day that is charged, not before {@code from}
     * @param to first day without it; null: open
     * @param why why it ends, by name; null: it is open, or ends as ordered
     * @param contractTo first day on which the contract no longer binds; null: none does
     * @param settledBy first day without the service for good, where it goes on after this term; null: none is known
     * @param billedTo first day that is not billed yet
     * @param dueOn when billing has something to do with it; null: never
     */
    public record Term(
            int phase,
            LocalDate from,
            LocalDate billableFrom,
            @Nullable LocalDate to,
            @Nullable String why,
            @Nullable LocalDate contractTo,
            @Nullable LocalDate settledBy,
            LocalDate billedTo,
            @Nullable LocalDate dueOn) {}

    /**
     * A discount and how long it holds.
     *
     * @param cycles billed cycles; null: for good
     */
    public record Reduction(Discount discount, @Nullable Integer cycles) {}
}
