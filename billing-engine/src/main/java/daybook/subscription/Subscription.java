package daybook.subscription;

import daybook.calendar.BillingGrid;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.pricing.Discount;
import java.util.List;
import java.util.stream.Stream;

/**
 * Services that a contact is billed for together, on one cycle.
 *
 * @param code the business's own name for it
 * @param services in their order, at least one
 * @param discounts what is taken off, in the order of their keys
 */
public record Subscription(
        long id,
        String code,
        BillingGrid grid,
        Currency currency,
        List<SubscribedService> services,
        List<RunningDiscount> discounts) {

    /**
     * @throws IllegalArgumentException when a price or the discount is in another currency
     */
    public Subscription {
        services = List.copyOf(services);
        for (SubscribedService service : services) {
            refuseOther(currency, service.price().currency(), code);
        }
        discounts = List.copyOf(discounts);
        for (RunningDiscount discount : discounts) {
            if (discount.discount() instanceof Discount.Fixed(Money amount)) {
                refuseOther(currency, amount.currency(), code);
            }
        }
    }

    /** The same with one more service, the last. */
    public Subscription with(SubscribedService service) {
        return withServices(Stream.concat(services.stream(), Stream.of(service)).toList());
    }

    /** The same with these discounts. */
    public Subscription withDiscounts(List<RunningDiscount> others) {
        return new Subscription(id, code, grid, currency, services, others);
    }

    /** The same with other services. */
    public Subscription withServices(List<SubscribedService> others) {
        return new Subscription(id, code, grid, currency, others, discounts);
    }

    private static void refuseOther(Currency own, Currency other, String code) {
        if (!own.equals(other)) {
            throw new IllegalArgumentException("subscription " + code + " is in " + own + ", not in " + other);
        }
    }
}
