package daybook.subscription.change;

import daybook.calendar.Span;
import daybook.pricing.Commitment;
import daybook.pricing.Price;
import daybook.pricing.PricePlan;
import daybook.pricing.PricePlan.Stretch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service that goes on at another price from a day. Trial and phases of the new price are counted from the first start
 * of the service, so that a change never starts a second trial (domain.md 30, "phases and trial"); its contract and its
 * number of cycles begin with the change, and an older contract binds as long as it did.
 *
 * @param plan of the price, from the first start of the service on
 */
record NewPrice(Price price, LocalDate on, PricePlan plan) {

    Lineage of(Lineage service, BigDecimal quantity) {
        LocalDate billable = plan.billableFrom().isAfter(on) ? plan.billableFrom() : on;
        List<Stretch> stretches = stretches();
        Lineage changed = service.openedFrom(on).collapsedFrom(on).mapFrom(on, term -> {
            LocalDate from = term.days().from();
            return term.chargedFrom(from, billable.isAfter(from) ? billable : from)
                    .at(new Term.Offer(price, phase(stretches, from), quantity))
                    .with(term.billing()
                            .boundTo(bound(term.billing().contractTo(), billable))
                            .billedTo(billable.isAfter(from) ? billable : from));
        });
        for (Stretch stretch : stretches) {
            if (stretch.from().isAfter(billable)) {
                changed = changed.splitOn(stretch.from())
                        .mapFrom(stretch.from(), term -> term.at(new Term.Offer(price, stretch.phase(), quantity)));
            }
        }
        return ending(changed, service, expires(stretches, billable));
    }

    private List<Stretch> stretches() {
        LocalDate over = plan.stretches().getLast().to();
        boolean done = over != null && !over.isAfter(on);
        return done ? PricePlan.of(price, on).stretches() : plan.stretches();
    }

    private static int phase(List<Stretch> stretches, LocalDate day) {
        return stretches.reversed().stream()
                .filter(stretch -> !stretch.from().isAfter(day))
                .findFirst()
                .orElse(stretches.getFirst())
                .phase();
    }

    private @Nullable LocalDate bound(@Nullable LocalDate before, LocalDate billable) {
        Span contract = price.terms().commitment().contract();
        LocalDate own = contract == null ? null : contract.from(billable);
        return own == null || (before != null && before.isAfter(own)) ? before : own;
    }

    private @Nullable LocalDate expires(List<Stretch> stretches, LocalDate billable) {
        Commitment commitment = price.terms().commitment();
        Integer cycles = commitment.expiresAfter();
        Span contract = commitment.contract();
        return Stream.of(
                        Stream.ofNullable(stretches.getLast().to()),
                        Stream.ofNullable(cycles)
                                .map(count -> price.terms().cycle().after(billable, count)),
                        Stream.ofNullable(commitment.autoRenew() ? null : contract)
                                .map(span -> span.from(billable)))
                .flatMap(ends -> ends)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** What was agreed of its end otherwise than by the old price still holds. */
    private static Lineage ending(Lineage changed, Lineage before, @Nullable LocalDate expires) {
        LocalDate known = before.last().endedFor(EndReason.EXPIRED) ? null : before.end();
        boolean expiresFirst = expires != null && (known == null || expires.isBefore(known));
        return expiresFirst
                ? changed.endingOn(expires, EndReason.EXPIRED)
                : changed.endingOn(
                        known,
                        before.last().endedFor(EndReason.EXPIRED)
                                ? null
                                : before.last().days().why());
    }
}
