package daybook.ledger;

import static daybook.fixtures.Amounts.eur;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.money.Money;
import java.time.LocalDate;
import java.util.Optional;
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
            STATE,      WANTED,     ACTIVE UNBILLED BALANCE, EXPECTED
            ACTIVE,     SUSPENDED,  1 true 9.00,
            SUSPENDED,  ACTIVE,     1 true -9.00,
            SUSPENDED,  SUSPENDED,  0 false 0.00,            NOTHING_TO_CHANGE
            ACTIVE,     ACTIVE,     0 false 0.00,            NOTHING_TO_CHANGE
            ACTIVE,     TERMINATED, 0 false 0.00,
            SUSPENDED,  TERMINATED, 0 false 0.00,
            ACTIVE,     TERMINATED, 1 true 0.00,             SUBSCRIPTION_ACTIVE
            ACTIVE,     TERMINATED, 0 true 0.00,             UNBILLED
            ACTIVE,     TERMINATED, 0 false 0.01,            STILL_OWES
            ACTIVE,     TERMINATED, 0 false -0.01,           CREDIT_LEFT
            TERMINATED, ACTIVE,     0 false 0.00,            ALREADY_TERMINATED
            TERMINATED, TERMINATED, 0 false 0.00,            ALREADY_TERMINATED
            """)
    void changesTheState(AccountState state, AccountState wanted, String has, @Nullable AccountRefusal expected) {
        String[] figures = has.split(" ", -1);
        AccountRules.Standing standing = new AccountRules.Standing(
                state, Long.parseLong(figures[0]), Boolean.parseBoolean(figures[1]), eur(figures[2]));

        assertThat(AccountRules.refusal(standing, wanted)).isEqualTo(Optional.ofNullable(expected));
    }
}
