package daybook.ledger;

import daybook.money.Money;
import java.util.Optional;

/** What an account of a customer takes in its state (domain.md 5). */
public final class AccountRules {

    private AccountRules() {}

    /**
     * Whether a movement can be posted.
     *
     * @param debit what of the customer's debits, or of the one that it is meant for, is open
     * @param credit what of the customer's credits settles nothing; zero or more
     */
    public static Optional<MovementRefusal> refusal(Movement movement, AccountState state, Money debit, Money credit) {
        if (state == AccountState.TERMINATED) {
            return Optional.of(MovementRefusal.ACCOUNT_TERMINATED);
        }
        return switch (movement) {
            case Movement.Payment _ -> Optional.empty();
            case Movement.Refund refund ->
                state == AccountState.SUSPENDED
                        ? Optional.of(MovementRefusal.ACCOUNT_SUSPENDED)
                        : above(refund.amount(), credit, MovementRefusal.EXCEEDS_CREDIT);
            case Movement.WriteOff writeOff ->
                state == AccountState.SUSPENDED
                        ? Optional.of(MovementRefusal.ACCOUNT_SUSPENDED)
                        : above(writeOff.amount(), debit, MovementRefusal.EXCEEDS_OPEN);
        };
    }

    private static Optional<MovementRefusal> above(Money amount, Money limit, MovementRefusal refusal) {
        return amount.compareTo(limit) > 0 ? Optional.of(refusal) : Optional.empty();
    }

    /** What comes of asking to terminate an account. */
    public enum Termination {
        ALLOWED,
        /** It is final already. */
        ALREADY_TERMINATED,
        /** A subscription of it is not in a final state. */
        SUBSCRIPTION_ACTIVE,
        /** The customer still owes. */
        STILL_OWES,
        /** The customer has credit: refund it, or say that it is forfeit. */
        CREDIT_LEFT
    }

    /**
     * Whether an account can be terminated.
     *
     * @param activeSubscriptions how many of its subscriptions are not in a final state
     * @param balance what the customer owes; negative: has as credit
     * @param forfeit whether the customer's credit is given up
     */
    public static Termination termination(AccountState state, int activeSubscriptions, Money balance, boolean forfeit) {
        if (state == AccountState.TERMINATED) {
            return Termination.ALREADY_TERMINATED;
        }
        if (activeSubscriptions > 0) {
            return Termination.SUBSCRIPTION_ACTIVE;
        }
        if (balance.isPositive()) {
            return Termination.STILL_OWES;
        }
        return balance.isNegative() && !forfeit ? Termination.CREDIT_LEFT : Termination.ALLOWED;
    }
}
