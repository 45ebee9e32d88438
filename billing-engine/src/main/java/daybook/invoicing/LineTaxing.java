package daybook.invoicing;

import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.pricing.Product;
import daybook.subscription.BilledLine;
import daybook.tax.TaxableLine;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
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
            case LineSource.Recurring(var service, var _, var _) ->
                of(source.product(), service.price().taxInclusive(), account, rules);
            case LineSource.Once _ -> of(source.product(), null, account, rules);
            case LineSource.Takeback(var _, BilledLine line, var _) -> ofCorrection(line.tax(), account, rules);
            case LineSource.Correction(BilledLine line) -> ofCorrection(line.tax(), account, rules);
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
        TaxedCustomer customer = account.customer();
        return rules.taxes()
                .chargeOn(category, customer, rules.documentOn())
                .<LineTaxing>map(found -> new Taxed(category, found.percent(), inclusive, found.exemption()))
                .orElseGet(() -> new Untaxable(new Refused(
                        RefusalReason.NO_TAX_RATE,
                        "tax category " + category + " has no rate "
                                + (customer.country() == null ? "" : "for customers in " + customer.country() + " ")
                                + "on " + rules.documentOn())));
    }

    /**
     * A line that takes something back has the rate of the day of its document, or that of the line it corrects (domain.md
     * 0.5(5) and 13.4). Tax that was never charged is never given back: what was untaxed, exempt or owed by the customer
     * stays so, and whether the amount includes tax stays in any case.
     */
    private static LineTaxing ofCorrection(BilledLine.Tax tax, BilledAccount account, DocumentDraft.Rules rules) {
        String category = tax.category();
        if (category == null
                || tax.exemption() != null
                || rules.policies().taxes().creditNotes() == Policies.CreditNoteTax.ORIGINAL) {
            return new Taxed(category, tax.percent(), tax.inclusive(), tax.exemption());
        }
        return rules.taxes().isUntaxed()
                ? new Taxed(category, BigDecimal.ZERO, tax.inclusive(), null)
                : ofCategory(category, tax.inclusive(), account, rules);
    }
}
