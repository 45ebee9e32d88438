package daybook.invoicing;

import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.Price;
import daybook.tax.TaxRates;
import daybook.tax.TaxableLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a line of a price is taxed for an account on a date (domain.md 13.2). */
sealed interface LineTaxing {

    /** It can be. */
    record Taxed(
            @Nullable String category,
            BigDecimal percent,
            boolean inclusive,
            @Nullable String exemption) implements LineTaxing {

        TaxableLine line(Money amount) {
            return new TaxableLine(amount, category, percent, inclusive, exemption);
        }
    }

    /** It cannot be: no rate is never taken as 0 %. */
    record Untaxable(Refused refused) implements LineTaxing {}

    static LineTaxing of(Price price, BilledAccount account, Policies policies, TaxRates taxes, LocalDate documentOn) {
        Boolean ownInclusive = price.taxInclusive();
        boolean inclusive = ownInclusive == null ? policies.taxes().inclusive() : ownInclusive;
        if (taxes.isUntaxed()) {
            return new Taxed(null, BigDecimal.ZERO, false, null);
        }
        String category = price.product().taxCategory();
        if (category == null) {
            return new Untaxable(new Refused(
                    RefusalReason.NO_TAX_CATEGORY, "product " + price.product().sku() + " has no tax category"));
        }
        if (account.taxExemptReason() != null) {
            return new Taxed(category, BigDecimal.ZERO, inclusive, account.taxExemptReason());
        }
        Optional<BigDecimal> percent = taxes.percentOn(category, documentOn);
        return percent.<LineTaxing>map(found -> new Taxed(category, found, inclusive, null))
                .orElseGet(() -> new Untaxable(new Refused(
                        RefusalReason.NO_TAX_RATE, "tax category " + category + " has no rate on " + documentOn)));
    }
}
