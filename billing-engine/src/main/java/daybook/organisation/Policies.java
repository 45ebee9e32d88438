package daybook.organisation;

import daybook.proration.FirstPeriod;
import daybook.proration.Proration;
import daybook.tax.TaxRounding;

/**
 * How a business wants the rules that differ between businesses (domain.md 30, scenarios.md).
 *
 * @param taxInclusive whether prices that do not say so include tax
 */
public record Policies(
        Proration prorate,
        FirstPeriod firstPeriod,
        CancelDay cancelDay,
        boolean taxInclusive,
        TaxRounding taxRounding,
        ZeroDocuments zeroDocuments,
        PaymentTerms paymentTerms) {

    /** The policies of a business that says nothing. */
    public static final Policies DEFAULT = new Policies(
            Proration.BY_DAY,
            FirstPeriod.SHORT,
            CancelDay.EXCLUDED,
            false,
            TaxRounding.PER_CATEGORY,
            ZeroDocuments.NONE,
            new PaymentTerms.Days(14));

    /** Whether the day of a cancellation is billed. */
    public enum CancelDay {
        EXCLUDED,
        INCLUDED
    }

    /** Whether a document that comes to nothing is made. */
    public enum ZeroDocuments {
        NONE,
        INVOICE
    }
}
