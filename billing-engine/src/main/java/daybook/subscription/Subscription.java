package daybook.subscription;

import daybook.calendar.BillingGrid;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Services that a contact is billed for together, on one cycle.
 *
 * @param code the business's own name for it
 * @param services in their order, at least one
 * @param discount what is taken off; null: nothing
 */
public record Subscription(
        long id,
        String code,
        BillingGrid grid,
        Currency currency,
        List<SubscribedService> services,
        @Nullable RunningDiscount discount) {

    /**
     * @throws IllegalArgumentException when a price or the discount is in another currency
     */
    public Subscription {
        services = List.copyOf(services);
        for (SubscribedService service : services) {
            refuseOther(currency, service.price().currency(), code);
        }
        if (discount != null && discount.discount() instanceof Discount.Fixed(Money amount)) {
            refuseOther(currency, amount.currency(), code);
        }
    }

    /** The same with one more service, the last. */
    public Subscription with(SubscribedService service) {
        return withServices(Stream.concat(services.stream(), Stream.of(service)).toList());
    }

    /** The same with other services. */
    public Subscription withServices(List<SubscribedService> others) {
        return new Subscription(id, code, grid, currency, others, discount);
    }

    private static void refuseOther(Currency own, Currency other, String code) {
        if (!own.equals(other)) {
            throw new IllegalArgumentException("subscription " + code + " is in " + own + ", not in " + other);
        }
    }

    /**
     * A discount and how much of it is left.
     *
     * @param cycles for how many billed cycles it is granted; null: for good
     * @param used billed cycles that had it
     */
    public record RunningDiscount(
            Discount discount, @Nullable Integer cycles, int used) {

        /** Billed cycles that can still have it. */
        public int left() {
            return cycles == null ? Integer.MAX_VALUE : cycles - used;
        }
    }
}
