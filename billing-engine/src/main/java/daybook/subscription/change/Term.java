package daybook.subscription.change;

import daybook.pricing.Price;
import daybook.subscription.SubscribedService.Begin;
import daybook.subscription.SubscribedService.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A term of a service as it is kept: the service at one price, phase and quantity, from a day to the day before another.
 *
 * @param id its key; 0 when it is not kept yet
 * @param back how it went on before a pause or a cancellation cut it; null: neither did, or nothing can bring it back
 */
public record Term(
        long id,
        Place place,
        Offer offer,
        Days days,
        Billing billing,
        @Nullable Back back) {

    /**
     * What the service costs.
     *
     * @param phase of the price, from 1; 0: the price's own amount
     * @param quantity units subscribed to, above zero
     */
    public record Offer(Price price, int phase, BigDecimal quantity) {

        Offer of(BigDecimal units) {
            return new Offer(price, phase, units);
        }

        /** Whether a cycle of the one costs what one of the other does because it is the same price. */
        boolean costsAs(Offer other) {
            return price.id() == other.price.id()
                    && phase == other.phase
                    && cycleOf(quantity).compareTo(cycleOf(other.quantity)) == 0;
        }

        private BigDecimal cycleOf(BigDecimal units) {
            return price.ofPhase(phase).model().priceOf(units);
        }

        boolean isSame(Offer other) {
            return price.id() == other.price.id() && phase == other.phase && quantity.compareTo(other.quantity) == 0;
        }
    }

    /**
     * When there is service.
     *
     * @param from first day of service
     * @param billableFrom first day that is charged, not before {@code from}
     * @param slicedFrom first day that slices of a cycle add up from, where an earlier term cost the same; null:
     *     {@code billableFrom}
     * @param to first day without it; null: open
     * @param why why it ends there; null: it is open, or ends as it was entered
     */
    public record Days(
            LocalDate from,
            LocalDate billableFrom,
            @Nullable LocalDate slicedFrom,
            @Nullable LocalDate to,
            @Nullable EndReason why) {

        Days endingOn(@Nullable LocalDate end, @Nullable EndReason reason) {
            return new Days(from, billableFrom, slicedFrom, end, reason);
        }

        boolean lasts(LocalDate day) {
            return to == null || day.isBefore(to);
        }
    }

    /**
     * How it is billed.
     *
     * @param anchoredOn first day of cycles of its own; null: those of the subscription
     * @param contractTo first day on which the contract no longer binds; null: none does
     * @param settledBy first day without the service for good, where it goes on after this term; null: none is known
     * @param billedTo first day that is not billed yet; beyond its end: the rest is to be credited
     * @param extended whose billed days this term goes on with; null: nobody's
     */
    public record Billing(
            @Nullable LocalDate anchoredOn,
            @Nullable LocalDate contractTo,
            @Nullable LocalDate settledBy,
            LocalDate billedTo,
            @Nullable Extended extended) {

        /** Of a term that nothing is billed of before a day. */
        static Billing from(LocalDate day, @Nullable LocalDate contractTo) {
            return new Billing(null, contractTo, null, day, null);
        }

        Billing billedTo(LocalDate day) {
            return new Billing(anchoredOn, contractTo, settledBy, day, extended);
        }

        Billing anchoredOn(@Nullable LocalDate day) {
            return new Billing(day, contractTo, settledBy, billedTo, extended);
        }

        Billing boundTo(@Nullable LocalDate day) {
            return new Billing(anchoredOn, day, settledBy, billedTo, extended);
        }

        Billing settledBy(@Nullable LocalDate day) {
            return new Billing(anchoredOn, contractTo, day, billedTo, extended);
        }

        Billing extending(@Nullable Extended other) {
            return new Billing(anchoredOn, contractTo, settledBy, billedTo, other);
        }
    }

    /**
     * Days that are billed in an earlier term and moved behind a pause.
     *
     * @param termId the term whose lines bill them
     * @param days by how many days they moved, above 0
     */
    public record Extended(long termId, int days) {}

    /**
     * What a term is brought back with.
     *
     * @param to where it ended before; null: it was open
     * @param why why it ended there
     * @param keptDays billed days beyond the cut that are not credited
     * @param resumeOn day on which a pause ends by itself; null: when somebody says so
     */
    public record Back(
            @Nullable LocalDate to,
            @Nullable EndReason why,
            int keptDays,
            @Nullable LocalDate resumeOn) {

        /** The same, left from a day on: it does not come back any more from then. */
        Back endingOn(LocalDate end) {
            boolean back = resumeOn != null && resumeOn.isBefore(end);
            return new Back(end, EndReason.CANCELLED, keptDays, back ? resumeOn : null);
        }
    }

    /** Whether it rests and its end came meanwhile: nobody has to resume it for that. */
    boolean leftInItsRest(LocalDate day) {
        return (endedFor(EndReason.PAUSED) || endedFor(EndReason.STOPPED))
                && back != null
                && back.why() == EndReason.CANCELLED
                && back.to() != null
                && !day.isBefore(back.to());
    }

    /** Whether the service goes on after it, in another term or after a pause. */
    boolean isFollowed() {
        return endedFor(EndReason.CHANGED) || endedFor(EndReason.PAUSED);
    }

    /** Whether it has begun on that day and there is service. */
    boolean covers(LocalDate day) {
        return !day.isBefore(days.from()) && days.lasts(day);
    }

    boolean endedFor(EndReason reason) {
        return days.why() == reason;
    }

    /** Whether a line may stand for it: it then must stay, however short it becomes. */
    boolean wasBilled() {
        return !billing.billedTo().equals(days.billableFrom()) || place.round() > 0;
    }

    /** The same, cut. What was never billed is never credited. */
    Term cutOn(LocalDate end, EndReason reason) {
        boolean nothingToCredit = !wasBilled() && end.isBefore(billing.billedTo());
        return new Term(
                id, place, offer, days.endingOn(end, reason), nothingToCredit ? billing.billedTo(end) : billing, null);
    }

    /** The same, cut so that it can be brought back. */
    Term interruptedOn(LocalDate end, EndReason reason, @Nullable LocalDate resumeOn) {
        return cutOn(end, reason).returning(new Back(days.to(), days.why(), 0, resumeOn));
    }

    /** The same, with what is billed beyond its end neither credited nor forgotten. */
    Term keepingWhatIsBilled() {
        LocalDate end = Objects.requireNonNull(days.to(), "an open term keeps what is billed anyway");
        if (!end.isBefore(billing.billedTo())) {
            return this;
        }
        int kept = Math.toIntExact(billing.billedTo().toEpochDay() - end.toEpochDay());
        Back was = back == null ? new Back(null, null, 0, null) : back;
        return billedTo(end).returning(new Back(was.to(), was.why(), kept, was.resumeOn()));
    }

    /** The same that ends for good where it rests: what was to move behind the rest is credited instead. */
    Term leftWhereItRests() {
        LocalDate to = days.to();
        int kept = back == null ? 0 : back.keptDays();
        Term left = to == null || kept == 0 ? this : billedTo(to.plusDays(kept));
        return left.endingOn(to, EndReason.CANCELLED).returning(null);
    }

    /** The same without the days of another term, which are credited there. */
    Term notExtended() {
        LocalDate to = days.to();
        Term own = with(billing.extending(null));
        return to == null || !to.isBefore(billing.billedTo()) ? own : own.billedTo(to);
    }

    /** The same as it went on before it was cut. */
    Term broughtBack() {
        if (back == null) {
            return this;
        }
        LocalDate billedTo = billing.billedTo();
        // What was never billed was marked as billed to its cut, so that nothing is credited.
        LocalDate again =
                billedTo.isBefore(days.billableFrom()) ? days.billableFrom() : billedTo.plusDays(back.keptDays());
        return new Term(id, place, offer, days.endingOn(back.to(), back.why()), billing.billedTo(again), null);
    }

    Term returning(@Nullable Back other) {
        return new Term(id, place, offer, days, billing, other);
    }

    Term endingOn(@Nullable LocalDate end, @Nullable EndReason reason) {
        return new Term(id, place, offer, days.endingOn(end, reason), billing, back);
    }

    Term billedTo(LocalDate day) {
        return new Term(id, place, offer, days, billing.billedTo(day), back);
    }

    /** The same, billed elsewhere up to a day, as far as it reaches. */
    public Term billedUpTo(LocalDate day) {
        LocalDate to = days.to();
        if (to != null && !day.isBefore(to)) {
            return billedTo(to);
        }
        return day.isAfter(billing.billedTo()) ? billedTo(day) : this;
    }

    Term at(Offer other) {
        return new Term(id, place, other, days, billing, back);
    }

    Term with(Billing other) {
        return new Term(id, place, offer, days, other, back);
    }

    Term with(Days other) {
        return new Term(id, place, offer, other, billing, back);
    }

    /** The same beginning to be charged on a day; it is not billed. */
    Term chargedFrom(LocalDate from, LocalDate billableFrom) {
        return with(new Days(from, billableFrom, null, days.to(), days.why())).billedTo(billableFrom);
    }

    Term slicedFrom(@Nullable LocalDate day) {
        return with(new Days(days.from(), days.billableFrom(), day, days.to(), days.why()));
    }

    /** First day that slices of a cycle add up from. */
    LocalDate firstSlice() {
        return days.slicedFrom() == null ? days.billableFrom() : days.slicedFrom();
    }

    Term numbered(int version) {
        return version == place.version()
                ? this
                : new Term(
                        id,
                        new Place(place.ordinal(), version, place.begin(), place.round()),
                        offer,
                        days,
                        billing,
                        back);
    }

    /** A term that goes on from a day where this one is cut; not kept yet, and not billed. */
    Term followedOn(LocalDate day, LocalDate billableFrom) {
        return new Term(
                0,
                new Place(place.ordinal(), place.version() + 1, Begin.CHANGE, 0),
                offer,
                new Days(day, billableFrom, null, days.to(), days.why()),
                billing.billedTo(billableFrom).extending(null),
                back == null ? null : new Back(back.to(), back.why(), 0, back.resumeOn()));
    }
}
