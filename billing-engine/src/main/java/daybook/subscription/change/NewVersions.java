package daybook.subscription.change;

import daybook.calendar.BillingGrid;
import daybook.organisation.Policies;
import daybook.pricing.Price;
import daybook.pricing.PriceHistory;
import daybook.subscription.change.Outcome.Done;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Services that take a new version of their price without anybody asking (domain.md 10, "Price change while
 * subscribed"): those without a contract whose price does not keep its version, with the first period that begins when
 * the new version holds and is not billed yet.
 */
public record NewVersions(Prices prices, Policies.Periods policies) {

    /** A service that takes another version on a day, the first of a period. */
    public record Turn(int ordinal, LocalDate on) {

        /** What is to be done. */
        public Action action() {
            return new Action.Reprice("#" + ordinal);
        }
    }

    /** Versions of prices, by their keys, that are not kept and have a later one that holds by a day. */
    public Set<Long> outdated(LocalDate day) {
        return prices.versions().stream()
                .filter(price -> !price.terms().commitment().keepVersion())
                .filter(price ->
                        later(price).anyMatch(other -> !other.validFrom().isAfter(day)))
                .map(Price::id)
                .collect(Collectors.toSet());
    }

    /**
     * A subscription whose services begin or run again on a day, each at the version that it would have had by then, had
     * it had a period that begins where its present one does.
     */
    public KeptSubscription takenUp(KeptSubscription subscription, LocalDate day) {
        KeptSubscription now = subscription;
        for (Lineage service : subscription.lineages()) {
            boolean late = service.on(day)
                    .filter(term -> term.days().from().equals(day) && !term.wasBilled())
                    .filter(term -> term.billing().contractTo() == null
                            && !term.offer().price().terms().commitment().keepVersion())
                    .filter(term -> takesAnother(
                            term.offer().price(),
                            subscription.grid(term).cycleContaining(day).from()))
                    .isPresent();
            if (late
                    && new Offering(now, prices, policies, day).reprice("#" + service.ordinal())
                            instanceof Done(KeptSubscription after, var _, var _)) {
                now = after;
            }
        }
        return now;
    }

    /** All turns of a subscription up to a day, in their order in time. */
    public List<Turn> upTo(LocalDate day, KeptSubscription subscription) {
        List<Turn> turns = new ArrayList<>();
        KeptSubscription now = subscription;
        Optional<Turn> next = first(now, day);
        while (next.isPresent()) {
            Turn turn = next.get();
            Outcome outcome = new Offering(now, prices, policies, turn.on()).reprice("#" + turn.ordinal());
            if (!(outcome instanceof Done(KeptSubscription after, var _, var _))) {
                return turns;
            }
            turns.add(turn);
            now = after;
            next = first(now, day);
        }
        return turns;
    }

    private Optional<Turn> first(KeptSubscription subscription, LocalDate upTo) {
        return subscription.lineages().stream()
                .flatMap(service -> turns(subscription, service))
                .filter(turn -> !turn.on().isAfter(upTo))
                .min(Comparator.comparing(Turn::on).thenComparing(Turn::ordinal));
    }

    private Stream<Turn> turns(KeptSubscription subscription, Lineage service) {
        return service.terms().stream()
                .filter(term -> term.billing().contractTo() == null)
                .filter(term -> !term.offer().price().terms().commitment().keepVersion())
                .flatMap(term -> later(term.offer().price())
                        .map(version -> beginsAfter(subscription, term, version.validFrom()))
                        .filter(day -> day.isAfter(service.startedOn()) && term.covers(day))
                        .filter(day -> takesAnother(term.offer().price(), day))
                        .map(day -> new Turn(service.ordinal(), day)));
    }

    /** The first period of a term that begins on a day or later and is not billed; it may lie beyond the term. */
    private LocalDate beginsAfter(KeptSubscription subscription, Term term, LocalDate day) {
        BillingGrid grid = subscription.grid(term);
        LocalDate reached = subscription.afterPeriodsOf(term, day, policies);
        return grid.isBoundary(reached) || !term.covers(reached)
                ? reached
                : subscription.afterPeriodsOf(term, reached.plusDays(1), policies);
    }

    private boolean takesAnother(Price price, LocalDate day) {
        List<Price> versions = prices.versions().stream()
                .filter(other -> other.code().equals(price.code()))
                .toList();
        return new PriceHistory(versions).versionFor(price, day, null).id() != price.id();
    }

    private Stream<Price> later(Price price) {
        return prices.versions().stream()
                .filter(other -> other.code().equals(price.code()))
                .filter(other -> other.validFrom().isAfter(price.validFrom()));
    }
}
