package daybook.invoicing;

/** Why a subscription was not billed. The names are stable: operators filter by them. */
public enum RefusalReason {
    /** The product has no tax category, and the business charges tax. */
    NO_TAX_CATEGORY,
    /** The tax category has no rate on the document's date. */
    NO_TAX_RATE,
    /** The account is suspended or terminated and takes no documents. */
    ACCOUNT_CLOSED,
    /** The price is billed in a way that this version does not bill yet. */
    BILLING_MODEL_NOT_SUPPORTED,
    /** So many periods are due that a wrong start date is more likely than a debt. */
    TOO_MANY_PERIODS,
    /** An amount has more digits than the ledger holds. */
    AMOUNT_TOO_LARGE
}
