package daybook.ledger;

/** The accounts of the books. */
public enum LedgerAccount {
    /** What customers owe; kept per account of a customer. */
    RECEIVABLE,
    /** What was earned, without tax. */
    REVENUE,
    /** Tax that is owed to the state. */
    TAX,
    /** What totals gain and lose by being rounded to what can be paid in cash. */
    ROUNDING
}
