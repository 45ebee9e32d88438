package daybook.pricing;

import daybook.calendar.Cycle;
import daybook.money.Currency;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a price: what a product costs and the terms that it is billed on.
 *
 * @param id its key; 0 when it is not kept yet
 * @param code its name in files; the versions of one price share it
 * @param model of a price with phases, that of the last one
 * @param taxInclusive whether the amount includes tax; null: as the business says
 * @param phases one after the other from the end of the trial on; none: the model holds all the time
 */
public record Price(
        long id,
        String code,
        Product product,
        Currency currency,
        PriceModel model,
        @Nullable Boolean taxInclusive,
        Terms terms,
        List<Phase> phases,
        Offer offer) {

    public Price {
        phases = List.copyOf(phases);
        if (!phases.isEmpty()
                && !(model.unlimited() instanceof PriceModel.Flat || model.unlimited() instanceof PriceModel.PerUnit)) {
            throw new IllegalArgumentException("phases are of FLAT and PER_UNIT prices");
        }
        if (!Phase.followEachOther(phases)) {
            throw new IllegalArgumentException("only the last phase of a price may be without end");
        }
    }

    /** A price without phases, for everybody. */
    public Price(
            long id,
            String code,
            Product product,
            Currency currency,
            PriceModel model,
            @Nullable Boolean taxInclusive,
            Terms terms,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        this(
                id,
                code,
                product,
                currency,
                model,
                taxInclusive,
                terms,
                List.of(),
                new Offer(validFrom, validTo, Conditions.NONE));
    }

    /** How a price is billed. */
    public record Terms(Cycle cycle, BillingModel billing, Commitment commitment, Overrides overrides) {

        /** An open service that can be left any day, by the policies of the business. */
        public Terms(Cycle cycle, BillingModel billing) {
            this(cycle, billing, Commitment.NONE, Overrides.NONE);
        }
    }

    /**
     * When and to whom a price is offered.
     *
     * @param validFrom first day on which it can be taken
     * @param validTo first day on which it no longer can; null: open
     */
    public record Offer(LocalDate validFrom, @Nullable LocalDate validTo, Conditions conditions) {}

    /** First day on which it can be taken. */
    public LocalDate validFrom() {
        return offer.validFrom();
    }

    /** First day on which it no longer can be taken; null: open. */
    public @Nullable LocalDate validTo() {
        return offer.validTo();
    }

    /** Whether it can be taken on a date. */
    public boolean holdsOn(LocalDate date) {
        LocalDate to = validTo();
        return !date.isBefore(validFrom()) && (to == null || date.isBefore(to));
    }

    /**
     * The price with what it costs in a phase. A phase of 0 is free whatever the minimum of the price.
     *
     * @param phase 0: as it is; else one of its phases, from 1
     */
    public Price ofPhase(int phase) {
        return phase == 0 ? this : with(model.at(phases.get(phase - 1).amount()));
    }

    /** The same price with another model. */
    public Price with(PriceModel other) {
        return new Price(id, code, product, currency, other, taxInclusive, terms, phases, offer);
    }

    Price until(@Nullable LocalDate end) {
        return offered(new Offer(validFrom(), end, offer.conditions()));
    }

    private Price offered(Offer other) {
        return new Price(id, code, product, currency, model, taxInclusive, terms, phases, other);
    }

    /** The same content, kept nowhere, of the product as it is now. */
    Price withoutKey(Product ofProduct) {
        return new Price(0, code, ofProduct, currency, model, taxInclusive, terms, phases, offer);
    }
}
