package daybook.ledger;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRulesTests {

    /** E67: a suspended account takes payments only; 10.00 are open, 4.00 of credit settle nothing. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            MOVEMENT, AMOUNT, STATE,      REFUSAL
            payment,  99.00,  ACTIVE,
            payment,  99.00,  SUSPENDED,
            payment,  99.00,  TERMINATED, ACCOUNT_TERMINATED
            refund,   4.00,   ACTIVE,
            refund,   4.01,   ACTIVE,     EXCEEDS_CREDIT
            refund,   4.00,   SUSPENDED,  ACCOUNT_SUSPENDED
            refund,   4.00,   TERMINATED, ACCOUNT_TERMINATED
            writeOff, 10.00,  ACTIVE,
            writeOff, 10.01,  ACTIVE,     EXCEEDS_OPEN
            writeOff, 10.00,  SUSPENDED,  ACCOUNT_SUSPENDED
            """)
    void takesOrRefuses(String movement, String amount, AccountState state, @Nullable MovementRefusal refusal) {
        assertThat(AccountRules.refusal(movement(movement, eur(amount)), state, eur("10.00"), eur("4.00"))
                        .orElse(null))
                .isEqualTo(refusal);
    }

    private static Movement movement(String word, Money amount) {
        LocalDate on = LocalDate.of(2026, 1, 1);
        return switch (word) {
            case "payment" -> new Movement.Payment("R", amount, on, PaymentMethod.BANK, null);
            case "refund" -> new Movement.Refund("R", amount, on, PaymentMethod.BANK);
            default -> new Movement.WriteOff("R", amount, on, null);
        };
    }

    /** E68: an account with an active subscription is not terminated. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            STATE,      ACTIVE, BALANCE, FORFEIT, EXPECTED
            ACTIVE,     0,      0.00,    false,   ALLOWED
            SUSPENDED,  0,      0.00,    false,   ALLOWED
            ACTIVE,     1,      0.00,    false,   SUBSCRIPTION_ACTIVE
            ACTIVE,     0,      0.01,    true,    STILL_OWES
            ACTIVE,     0,      -0.01,   false,   CREDIT_LEFT
            ACTIVE,     0,      -0.01,   true,    ALLOWED
            TERMINATED, 0,      0.00,    false,   ALREADY_TERMINATED
            """)
    void terminates(
            AccountState state, int active, String balance, boolean forfeit, AccountRules.Termination expected) {
        assertThat(AccountRules.termination(state, active, eur(balance), forfeit))
                .isEqualTo(expected);
    }
}
