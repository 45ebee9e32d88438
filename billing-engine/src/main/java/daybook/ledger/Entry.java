package daybook.ledger;

import daybook.money.Money;

/**
 * One entry of the books.
 *
 * @param amount a debit is positive, a credit negative
 */
public record Entry(LedgerAccount account, Money amount) {}
