package daybook.invoicing;

import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.tax.TaxableLine;
import java.math.BigDecimal;
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

    /** How a line is taxed: what takes something back as policy says, anything else as its product is now. */
    static LineTaxing of(LineSource source, BilledAccount account, DocumentDraft.Rules rules) {
        return switch (source) {
            case LineSource.Recurring(var service, var _) ->
                of(source.product(), service.price().taxInclusive(), account, rules);
            case LineSource.Once(var charge) -> of(charge.product(), null, account, rules);
            case LineSource.Takeback(var _, BilledLine line, var _) -> ofCorrection(line.tax(), account, rules);
            case LineSource.Correction(var _, BilledLine line, var _) -> ofCorrection(line.tax(), account, rules);
        };
    }

    private static LineTaxing of(
            Product product, @Nullable Boolean ownInclusive, BilledAccount account, DocumentDraft.Rules rules) {
        boolean inclusive = ownInclusive == null ? rules.policies().taxes().inclusive() : ownInclusive;
        if (rules.taxes().isUntaxed()) {
            return new Taxed(null, BigDecimal.ZERO, false, null);
        }
        String category = product.taxCategory();
        if (category == null) {
            return new Untaxable(
                    new Refused(RefusalReason.NO_TAX_CATEGORY, "product " + product.sku() + " has no tax category"));
        }
        return ofCategory(category, inclusive, account, rules);
    }

    private static LineTaxing ofCategory(
            String category, boolean inclusive, BilledAccount account, DocumentDraft.Rules rules) {
        if (account.taxExemptReason() != null) {
            return new Taxed(category, BigDecimal.ZERO, inclusive, account.taxExemptReason());
        }
        Optional<BigDecimal> percent = rules.taxes().percentOn(category, rules.documentOn());
        return percent.<LineTaxing>map(found -> new Taxed(category, found, inclusive, null))
                .orElseGet(() -> new Untaxable(new Refused(
                        RefusalReason.NO_TAX_RATE,
                        "tax category " + category + " has no rate on " + rules.documentOn())));
    }

    /** A line that takes something back has the rate of its own day, or that of the line it corrects (domain.md 13.4). */
    private static LineTaxing ofCorrection(BilledLine.Tax tax, BilledAccount account, DocumentDraft.Rules rules) {
        String category = tax.category();
        if (category == null || rules.policies().taxes().creditNotes() == Policies.CreditNoteTax.ORIGINAL) {
            return new Taxed(category, tax.percent(), tax.inclusive(), tax.exemption());
        }
        return ofCategory(category, tax.inclusive(), account, rules);
    }
}
