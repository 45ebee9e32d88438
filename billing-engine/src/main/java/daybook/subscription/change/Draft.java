package daybook.subscription.change;

import daybook.subscription.ServiceEntry;
import daybook.subscription.change.Outcome.Reason;
import daybook.subscription.change.Outcome.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order that is not a subscription yet (domain.md 11.3): it is activated, and is a subscription then, or removed.
 *
 * @param code of the subscription that it becomes
 */
public record Draft(long id, String code, Customer customer, Calendar calendar, List<Ordered> services, Life life) {

    public Draft {
        services = List.copyOf(services);
    }

    /** Where a draft stands. */
    public enum State {
        /** It waits. */
        DRAFT,
        /** It is a subscription. */
        ACTIVATED,
        /** It never will be one. */
        REMOVED
    }

    /**
     * Who is to be billed.
     *
     * @param contact code of the contact
     * @param active whether the account takes new services
     */
    public record Customer(String contact, KeptSubscription.Account account, boolean active) {}

    /**
     * When cycles are to begin, as it was ordered.
     *
     * @param startsOn first day of service as it is meant; null: not said
     * @param billingDay null: the day of the start
     * @param billingMonth 1 to 12; null: that of the first billing day
     */
    public record Calendar(
            @Nullable LocalDate startsOn,
            @Nullable String billingDay,
            @Nullable Integer billingMonth) {}

    /**
     * A service as it was ordered.
     *
     * @param price code of its price; null: the one that the contact gets for the product
     * @param sku the product whose price is looked for; null: the price is named
     * @param quantity above 0
     * @param endsOn first day without it; null: open
     * @param discount of the whole subscription; null: this service tells of none
     */
    public record Ordered(
            @Nullable String price,
            @Nullable String sku,
            BigDecimal quantity,
            @Nullable LocalDate endsOn,
            ServiceEntry.@Nullable Reduction discount) {}

    /** Who did something with it, on which business date, and why where it is said. */
    public record Noted(LocalDate on, String by, @Nullable String why) {}

    /**
     * What became of it.
     *
     * @param entered or last changed by a file
     * @param settled activated or removed; null: neither
     */
    public record Life(State state, Noted entered, @Nullable Noted settled) {}

    /**
     * Why it cannot become a subscription; empty: as far as the draft itself goes, it can.
     *
     * @param on first day of service
     * @param closedTo first day that is not of a closed accounting period; null: none is closed
     */
    public Optional<Refused> refusedToActivate(LocalDate on, @Nullable LocalDate closedTo) {
        Optional<Refused> settled = refusedToRemove();
        if (settled.isPresent()) {
            return settled;
        }
        if (!customer.active()) {
            return refused(
                    Reason.CLOSED_ACCOUNT, "the account of " + customer.contact() + " is suspended or terminated");
        }
        return closedTo != null && on.isBefore(closedTo)
                ? refused(
                        Reason.CLOSED_PERIOD,
                        "it would begin on " + on + ", and the books are closed up to " + closedTo
                                + "; expected that day or a later one")
                : Optional.empty();
    }

    /** Why it cannot be removed; empty: it can. */
    public Optional<Refused> refusedToRemove() {
        Noted settled = life.settled();
        return settled == null
                ? Optional.empty()
                : refused(
                        Reason.FINAL_STATE,
                        "the draft " + code + " was " + life.state() + " on " + settled.on() + " by " + settled.by());
    }

    private static Optional<Refused> refused(Reason reason, String sentence) {
        return Optional.of(new Refused(reason, sentence));
    }
}
