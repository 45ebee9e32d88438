package daybook.pricing;

import daybook.calendar.Cycle;
import daybook.money.Currency;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a price: what a product costs and the terms that it is billed on.
 *
 * @param id its key; 0 when it is not kept yet
 * @param code its name in files; the versions of one price share it
 * @param taxInclusive whether the amount includes tax; null: as the business says
 * @param validFrom first day on which it can be taken
 * @param validTo first day on which it no longer can; null: open
 */
public record Price(
        long id,
        String code,
        Product product,
        Currency currency,
        PriceModel model,
        @Nullable Boolean taxInclusive,
        Terms terms,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** How a price is billed. */
    public record Terms(Cycle cycle, BillingModel billing) {}
}
