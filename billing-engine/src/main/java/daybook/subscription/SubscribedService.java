package daybook.subscription;

import daybook.calendar.BillingGrid;
import daybook.pricing.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term of a subscribed service: the service at one price and quantity, from a day to the day before another. A change
 * ends a term and begins the next.
 *
 * @param place which service of the subscription it is a term of, and which one
 * @param quantity units subscribed to, above zero
 * @param grid the cycles that it is billed by
 * @param span its days
 * @param billedTo first day that is not billed yet; later than {@code end}: the rest is to be credited
 * @param beyond the billed lines that reach beyond {@code end}, oldest first; empty unless it is billed beyond its end
 */
public record SubscribedService(
        long id,
        Place place,
        Price price,
        BigDecimal quantity,
        BillingGrid grid,
        Span span,
        LocalDate billedTo,
        List<BilledLine> beyond) {

    public SubscribedService {
        beyond = List.copyOf(beyond);
    }

    /** How a term begins. */
    public enum Begin {
        /** With its subscription. */
        START,
        /** Later, joining the other services. */
        JOIN,
        /** After an earlier term of the same service. */
        CHANGE
    }

    /**
     * The place of a term in its subscription.
     *
     * @param ordinal of the service, from 1
     * @param version of the term within the service, from 1
     * @param round how often its bills were voided
     */
    public record Place(int ordinal, int version, Begin begin, int round) {

        /** The first term of a service that its subscription began with. */
        public static Place first(int ordinal) {
            return new Place(ordinal, 1, Begin.START, 0);
        }
    }

    /**
     * The days of a term.
     *
     * @param start first day that is charged
     * @param slicedFrom first day that slices of a cycle add up from; before the start where an earlier term cost the same
     * @param end first day without it; null: open
     * @param settledBy day on which the last period is billed at the latest when it is billed afterwards: the end of the
     *     service, which goes on in another term or after a pause; null: not before the end of the cycle
     */
    public record Span(
            LocalDate start,
            LocalDate slicedFrom,
            @Nullable LocalDate end,
            @Nullable LocalDate settledBy) {

        /** Days that nothing precedes and nothing follows. */
        public static Span of(LocalDate start, @Nullable LocalDate end) {
            return new Span(start, start, end, end);
        }
    }

    /** First day that is charged. */
    public LocalDate start() {
        return span.start();
    }

    /** First day without it; null: open. */
    public @Nullable LocalDate end() {
        return span.end();
    }

    /** Whether more is billed than there is service. */
    public boolean isBilledBeyondItsEnd() {
        LocalDate end = end();
        return end != null && end.isBefore(billedTo);
    }

    /** The same with the billed lines that reach beyond its end. */
    public SubscribedService withBeyond(List<BilledLine> lines) {
        return new SubscribedService(id, place, price, quantity, grid, span, billedTo, lines);
    }

    /** Whether there is service from that day on. */
    boolean lasts(LocalDate from) {
        LocalDate end = end();
        return end == null || from.isBefore(end);
    }
}
