package daybook.ledger;

/** What may happen on an account of a customer (domain.md 5). */
public enum AccountState {
    ACTIVE,
    /** Takes payments, and nothing else. */
    SUSPENDED,
    /** Final. */
    TERMINATED
}
