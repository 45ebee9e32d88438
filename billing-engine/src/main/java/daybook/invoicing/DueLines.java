package daybook.invoicing;

import daybook.invoicing.BillingDecision.Moved;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.DueTerm.Due;
import daybook.money.Money;
import daybook.pricing.Bundle;
import daybook.pricing.Bundle.Component;
import daybook.pricing.Product;
import daybook.subscription.OneTimeCharge;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines that are due together, with what they move: on their way to one document. */
final class DueLines {

    /** The order on the paper: service as subscribed, first day, credit before charge (domain.md 30). */
    private static final Comparator<DueLine> ORDER = Comparator.comparingInt(DueLines::ordinal)
            .thenComparing(line -> line.source().period().from())
            .thenComparing(line -> !line.amount().isNegative());

    private final List<DueLine> lines = new ArrayList<>();
    private final Map<Long, Moved> moved = new HashMap<>();
    private final Map<Long, List<RunningDiscount>> discounts = new HashMap<>();
    private final Set<Long> charges = new HashSet<>();

    private static int ordinal(DueLine line) {
        SubscribedService service = line.source().serviceOrNull();
        return service == null ? Integer.MAX_VALUE : service.place().ordinal();
    }

    /** Adds what is due of a subscription, with its discount. */
    void add(Subscription subscription, List<Due> due) {
        List<PricedPeriod> priced =
                due.stream().flatMap(service -> service.charges().stream()).toList();
        List<DueLine> takebacks =
                due.stream().flatMap(service -> service.takebacks().stream()).toList();
        DiscountedCycles discounted = DiscountedCycles.of(priced, takebacks, subscription);
        List<DueLine> own = new ArrayList<>(priced.size());
        for (int i = 0; i < priced.size(); i++) {
            PricedPeriod line = priced.get(i);
            own.addAll(split(
                    line.service().price().product(),
                    component -> new LineSource.Recurring(line.service(), line.due(), component),
                    line.amount(),
                    discounted.discounts().get(i),
                    discounted.fixed().get(i)));
        }
        own.addAll(takebacks);
        for (Due service : due) {
            moved.put(service.service().id(), service.moved());
        }
        own.sort(ORDER);
        lines.addAll(own);
        if (!discounted.used().isEmpty()) {
            discounts.put(subscription.id(), discounted.used());
        }
    }

    void add(OneTimeCharge charge) {
        Money none = Money.zero(charge.amount().currency());
        lines.addAll(split(
                charge.product(), component -> new LineSource.Once(charge, component), charge.amount(), none, none));
        charges.add(charge.id());
    }

    /** What is a line of its own: the product, or each component of a bundle that stands on several lines. */
    private static List<DueLine> split(
            Product product,
            Function<@Nullable Component, LineSource> source,
            Money amount,
            Money discount,
            Money fixed) {
        Bundle bundle = product.splitBundle();
        return bundle == null
                ? List.of(new DueLine(source.apply(null), amount, discount, fixed))
                : bundle.shares(amount, discount, fixed).stream()
                        .map(share -> new DueLine(
                                source.apply(share.component()), share.amount(), share.discount(), share.fixed()))
                        .toList();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether anything changes: billed time can be taken back without a line, when it cost nothing. */
    boolean movesNothing() {
        return lines.isEmpty() && moved.values().stream().allMatch(m -> m.from().equals(m.to()));
    }

    List<DueLine> lines() {
        return lines;
    }

    Progress progress() {
        return new Progress(moved, discounts, List.copyOf(charges));
    }
}
