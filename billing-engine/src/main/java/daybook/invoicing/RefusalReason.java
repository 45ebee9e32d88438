package daybook.invoicing;

/** Why something was not billed or credited. The names are stable: operators filter by them. */
public enum RefusalReason {
    /** The product has no tax category, and the business charges tax. */
    NO_TAX_CATEGORY,
    /** The tax category has no rate on the document's date. */
    NO_TAX_RATE,
    /** The account is suspended or terminated and takes no documents. */
    ACCOUNT_CLOSED,
    /** The price is billed in a way that makes no documents, or that this version does not know yet. */
    BILLING_MODEL_NOT_SUPPORTED,
    /** It is billed once it is paid, and the account does not have the money yet. */
    AWAITS_PAYMENT,
    /** More is to be credited than is left of what was charged. */
    OVER_CREDIT,
    /** An amount with tax was asked for that no amount without tax comes to. */
    GROSS_NOT_POSSIBLE,
    /** What is to be voided is a credit note. */
    NOT_AN_INVOICE,
    /** What is to be voided is voided already. */
    VOIDED_ALREADY,
    /** What is to be billed again was billed on from, or changed since. */
    BILLED_ON,
    /** The document would be dated before one that has a number. */
    DATED_TOO_EARLY,
    /** The month of the document is closed. */
    PERIOD_CLOSED,
    /** The amount does not fit the currency, or is not above zero. */
    WRONG_AMOUNT,
    /** Something else was asked for or entered under the reference. */
    REFERENCE_TAKEN,
    /** The code of the discount was claimed before. */
    CODE_CLAIMED,
    /** Nothing of the subscription is to be billed any more. */
    SUBSCRIPTION_OVER,
    /** It comes to nothing. */
    COMES_TO_NOTHING,
    /** A rate of tax changed between the date of a held document and that of its release. */
    RATES_CHANGED,
    /** What is to be credited stands on a draft. */
    DRAFT_TO_CREDIT,
    /** So many periods are due that a wrong start date is more likely than a debt. */
    TOO_MANY_PERIODS,
    /** An amount has more digits than the ledger holds. */
    AMOUNT_TOO_LARGE
}
