package daybook.ledger;

/** How money moves. */
public enum PaymentMethod {
    CASH,
    BANK,
    CARD;

    /** Where the business has the money then. */
    LedgerAccount ledgerAccount() {
        return switch (this) {
            case CASH -> LedgerAccount.CASH;
            case BANK, CARD -> LedgerAccount.BANK;
        };
    }
}
