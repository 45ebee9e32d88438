package daybook.ledger;

/** The accounts of the books. */
public enum LedgerAccount {
    /** What customers owe; kept per account of a customer. */
    RECEIVABLE,
    /** What was earned, without tax. */
    REVENUE,
    /** Tax that is owed to the state. */
    TAX,
    /** Money in hand. */
    CASH,
    /** Money at banks and with card companies. */
    BANK,
    /** What was owed and never will be paid. */
    WRITTEN_OFF,
    /** What totals gain and lose by being rounded to what can be paid in cash. */
    ROUNDING
}
