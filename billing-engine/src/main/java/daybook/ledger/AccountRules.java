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

    /**
     * How an account stands.
     *
     * @param activeSubscriptions how many of its subscriptions are not in a final state
     * @param unbilled whether something of it is not billed yet, or only drafted
     * @param balance what the customer owes; negative: has as credit
     */
    public record Standing(AccountState state, long activeSubscriptions, boolean unbilled, Money balance) {}

    /**
     * Whether an account can be suspended, reopened or terminated: the last only when nothing can happen on it any more,
     * because it then takes nothing, neither documents nor money.
     */
    public static Optional<AccountRefusal> refusal(Standing account, AccountState wanted) {
        if (account.state() == AccountState.TERMINATED) {
            return Optional.of(AccountRefusal.ALREADY_TERMINATED);
        }
        if (account.state() == wanted) {
            return Optional.of(AccountRefusal.NOTHING_TO_CHANGE);
        }
        if (wanted != AccountState.TERMINATED) {
            return Optional.empty();
        }
        if (account.activeSubscriptions() > 0) {
            return Optional.of(AccountRefusal.SUBSCRIPTION_ACTIVE);
        }
        if (account.unbilled()) {
            return Optional.of(AccountRefusal.UNBILLED);
        }
        if (account.balance().isZero()) {
            return Optional.empty();
        }
        return Optional.of(account.balance().isPositive() ? AccountRefusal.STILL_OWES : AccountRefusal.CREDIT_LEFT);
    }
}
