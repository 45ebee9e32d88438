package daybook.jobs.explanation;

import daybook.calendar.BillingGrid;
import daybook.calendar.Period;
import daybook.money.Allocation;
import daybook.money.Money;
import daybook.pricing.BillingModel;
import daybook.pricing.PriceModel;
import daybook.proration.Proration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of a document, with all that is kept of why it is there. */
sealed interface StoredLine {

    /** What stands on the paper. */
    Printed printed();

    /**
     * A period of a service.
     *
     * @param part the component of a bundle that the line is for; null: it is for all of the product
     */
    record Recurring(
            Printed printed,
            Priced price,
            Term term,
            Billed billed,
            @Nullable Part part) implements StoredLine {

        /** Units that the price is for. */
        BigDecimal quantity() {
            return part == null ? printed.quantity() : part.bundles();
        }

        /** The product that the price is for. */
        String sku() {
            return part == null ? printed.sku() : part.bundle();
        }
    }

    /**
     * A component of a bundle that stands on a line of its own.
     *
     * @param of key of the service or charge, whose other lines are the other components
     * @param bundle product that is sold
     * @param bundles how many
     * @param alone what each component costs alone: the price is shared by that
     * @param place of the component, from 0
     */
    record Part(long of, String bundle, BigDecimal bundles, List<BigDecimal> alone, int place) {

        public Part {
            alone = List.copyOf(alone);
        }

        Money amount(Money whole) {
            return Allocation.byWeight(whole, alone).get(place);
        }

        Money discount(Money whole, Money discount) {
            return discounts(whole, discount).get(place);
        }

        /** Its part of what fixed discounts gave the bundle. */
        Money fixed(Money whole, Money discount, Money fixed) {
            return (fixed.compareTo(discount) <= 0
                            ? Allocation.within(fixed, alone, discounts(whole, discount))
                            : Allocation.byWeight(fixed, alone))
                    .get(place);
        }

        private List<Money> discounts(Money whole, Money discount) {
            return Allocation.within(discount, alone, Allocation.byWeight(whole, alone));
        }

        String told(Money whole) {
            String weights = alone.stream().map(Telling::number).collect(Collectors.joining(" : "));
            return "bundle: %s of the %s of %s, shared by what its parts cost alone, %s"
                    .formatted(amount(whole), whole, bundle, weights);
        }
    }

    /**
     * Billed time that is taken back, because its service ended earlier than it was billed to.
     *
     * @param service what the days were of
     * @param of the line that charged
     * @param billed how many days of how many come back
     * @param startedIsPaid whether a period that was begun is not given back
     * @param ended what ended the service; null: nothing is kept of it
     */
    record Takeback(
            Printed printed,
            Taken service,
            Charged of,
            Billed billed,
            boolean startedIsPaid,
            @Nullable Happening ended) implements StoredLine {}

    /** The service that billed time is taken back of, and the product that its price is for. */
    record Taken(long subscriptionId, String sku) {}

    /**
     * A line that a person credited or voided.
     *
     * @param voided what a void has to take back of it; null: it is no void
     */
    record Correction(Printed printed, Charged of, @Nullable Voided voided) implements StoredLine {}

    /**
     * A charge that is made once.
     *
     * @param entered as it was entered; null: nothing is kept of it
     * @param part the component of a bundle that the line is for; null: it is for all of the product
     */
    record Once(
            Printed printed,
            @Nullable Entered entered,
            @Nullable Part part) implements StoredLine {}

    /**
     * What all lines have.
     *
     * @param number its place, from 1
     * @param unit what a quantity counts, where the product says so
     * @param subscription code of the subscription that it is for; null: none
     */
    record Printed(
            int number,
            String sku,
            String description,
            @Nullable String unit,
            Period period,
            BigDecimal quantity,
            Amounts amounts,
            LineTax tax,
            @Nullable String subscription) {}

    /**
     * What it comes to.
     *
     * @param fixed what of fixed discounts it has; where days are taken back, negative what is free again
     */
    record Amounts(Money amount, Money discount, Money fixed, Money net) {

        Money charged() {
            return amount.minus(discount);
        }
    }

    /** How it is taxed. */
    record LineTax(
            @Nullable String category,
            BigDecimal percent,
            boolean inclusive,
            @Nullable String exemption) {}

    /**
     * The price that it took.
     *
     * @param phase from 1; 0: the price's own amount
     * @param unitPrice as printed; null where no single figure tells it
     * @param ownProration whether the price says itself what a part of a cycle costs
     */
    record Priced(
            String code,
            LocalDate validFrom,
            int phase,
            PriceModel model,
            @Nullable BigDecimal unitPrice,
            BillingModel billing,
            Proration proration,
            boolean ownProration) {}

    /**
     * The term of the service that it bills.
     *
     * @param grid its cycles
     * @param cycles those of its subscription, by which discounts go
     * @param began what it came of; null: the service began with it
     * @param ended what ended it; null: nothing that is kept
     */
    record Term(
            long subscriptionId,
            BillingGrid grid,
            BillingGrid cycles,
            Days days,
            @Nullable Happening began,
            @Nullable Happening ended) {}

    /**
     * The days of a term.
     *
     * @param slicedFrom first day that slices of a cycle add up from
     */
    record Days(
            LocalDate startedOn,
            LocalDate billableFrom,
            LocalDate slicedFrom,
            @Nullable LocalDate endsOn,
            @Nullable LocalDate contractTo) {}

    /** How much of the price is charged: whole cycles, and some days of so many. */
    record Billed(int wholeCycles, int partDays, int partOfDays) {}

    /**
     * The days of a line.
     *
     * @param movedDays how many days behind a pause they were moved
     * @param once whether it charged something once, for that day, and no time
     */
    record Covered(Period period, int movedDays, boolean once) {}

    /**
     * A line that is corrected.
     *
     * @param number of its document
     * @param covered the days that it charged
     * @param charged after discount
     * @param left what was left of it before the document that corrects it
     * @param again what that document gives again of it
     * @param fixed the same of what fixed discounts gave it
     * @param tax as it was charged
     * @param earlier lines that corrected it before
     */
    record Charged(
            String number,
            int line,
            Covered covered,
            Money charged,
            Money left,
            Money again,
            Fixed fixed,
            LineTax tax,
            List<Earlier> earlier) {

        public Charged {
            earlier = List.copyOf(earlier);
        }

        Period period() {
            return covered.period();
        }

        int movedDays() {
            return covered.movedDays();
        }

        /** The days that were left to be used when they were taken back. */
        Period moved() {
            return new Period(
                    period().from().plusDays(movedDays()), period().to().plusDays(movedDays()));
        }
    }

    /** What fixed discounts gave a line that is corrected, what was left of that, and what stands again. */
    record Fixed(Money given, Money left, Money again) {}

    /** An earlier correction, and what of fixed discounts it made free again (negative). */
    record Earlier(String number, int line, Period period, Money charged, Money fixed) {}

    /** What a void has to take back: the opposite of what was left of a line, or of what that line itself took back. */
    record Voided(String number, int line, Money opposite) {}

    /** A one-time charge as it was entered. */
    record Entered(Money amount, BigDecimal quantity, LocalDate chargedOn) {}

    /**
     * A change of a subscription.
     *
     * @param what such as {@code changed from BASIC-M to PRO-M}
     * @param on the day from which it makes a difference
     * @param enteredOn business date on which it was done
     */
    record Happening(
            String what,
            LocalDate on,
            LocalDate enteredOn,
            String who,
            @Nullable String why) {

        String told() {
            return what + " on " + on + " by " + who + (on.equals(enteredOn) ? "" : ", entered on " + enteredOn)
                    + (why == null || why.isBlank() ? "" : ": " + why);
        }
    }
}
