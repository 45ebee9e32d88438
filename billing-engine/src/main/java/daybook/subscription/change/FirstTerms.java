package daybook.subscription.change;

import daybook.pricing.Price;
import daybook.pricing.PricePlan;
import daybook.pricing.PricePlan.Stretch;
import daybook.subscription.SubscribedService.Begin;
import daybook.subscription.SubscribedService.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a service that begins: one for each phase of its price, entered ahead, up to the end that the price or
 * the order knows (domain.md 11.7 and 30, "phases and trial").
 */
public final class FirstTerms {

    private FirstTerms() {}

    /**
     * The terms of a service on the day on which it is first taken, not billed yet.
     *
     * @param plan of that price
     * @param end first day without it as it was ordered; null: open
     */
    public static List<Term> of(
            Place place, Price price, BigDecimal quantity, PricePlan plan, @Nullable LocalDate end) {
        LocalDate expires = plan.expiresOn();
        boolean ordered = end != null && (expires == null || !expires.isBefore(end));
        LocalDate last = ordered ? end : expires;
        List<Term> terms = new ArrayList<>(plan.stretches().size());
        for (Stretch stretch : plan.stretches()) {
            boolean first = terms.isEmpty();
            if (!first && last != null && !stretch.from().isBefore(last)) {
                break;
            }
            LocalDate from = first ? plan.startedOn() : stretch.from();
            boolean cut = last != null && (stretch.to() == null || !stretch.to().isBefore(last));
            EndReason why = cut && ordered ? null : cut ? EndReason.EXPIRED : EndReason.CHANGED;
            LocalDate to = cut ? last : stretch.to();
            LocalDate billable = first ? plan.billableFrom() : from;
            Place at = first
                    ? place
                    : new Place(place.ordinal(), place.version() + terms.size(), Begin.CHANGE, place.round());
            Term term = new Term(
                    0,
                    at,
                    new Term.Offer(price, stretch.phase(), quantity),
                    new Term.Days(from, billable, null, to, to == null ? null : why),
                    Term.Billing.from(billable, plan.contractTo()),
                    null);
            // It may end while it is still free: there is nothing to bill, and nothing to credit.
            terms.add(to != null && to.isBefore(billable) ? term.billedTo(to) : term);
        }
        return new Lineage(terms).terms();
    }
}
