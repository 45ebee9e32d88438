package daybook.pricing;

/** When a service is billed (domain.md 11.11). */
public enum BillingModel {
    /** At the start of the period that it covers. */
    PRE_BILL,
    /** After the period that it covers. */
    POST_BILL,
    /** Like PRE_BILL, but the document is only made once the amount is paid. */
    PAY_BEFORE_BILL,
    /** Out of the wallet, for as long as there are funds. */
    PAYMENT_DRIVEN
}
