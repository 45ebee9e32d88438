package daybook.tax;

import org.jspecify.annotations.Nullable;

/**
 * What tax needs to know of a customer (domain.md 13.2).
 *
 * @param country ISO 3166-1 alpha-3 code of its address; null: taken to be that of the business
 * @param exemptReason why it is charged no tax, as printed; null: it is charged tax
 * @param reverseCharge whether it owes the tax itself when it buys from another country: a business with a VAT number
 */
public record TaxedCustomer(
        @Nullable String country, @Nullable String exemptReason, boolean reverseCharge) {

    /** A consumer of the business's own country. */
    public static final TaxedCustomer ORDINARY = new TaxedCustomer(null, null, false);

    /** The reason for no tax where the customer owes it; paper has words for it in each language. */
    public static final String REVERSE_CHARGE = "REVERSE_CHARGE";
}
