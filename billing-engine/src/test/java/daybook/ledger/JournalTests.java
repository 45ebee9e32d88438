package daybook.ledger;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.Amounts.sum;
import static daybook.fixtures.Amounts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import daybook.fixtures.Laws;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            DOCUMENT                   | NET    | TAXES        | ROUNDING | ENTRIES
            invoice                    |  10.92 | 2.07         | 0.00     | RECEIVABLE 12.99, REVENUE -10.92, TAX -2.07
            credit note                | -10.92 | -2.07        | 0.00     | RECEIVABLE -12.99, REVENUE 10.92, TAX 2.07
            untaxed                    |  10.00 | ''           | 0.00     | RECEIVABLE 10.00, REVENUE -10.00
            at 0 percent               |  10.00 | 0.00         | 0.00     | RECEIVABLE 10.00, REVENUE -10.00
            two rates                  |  30.00 | 1.90, 0.50   | 0.00     | RECEIVABLE 32.40, REVENUE -30.00, TAX -1.90, TAX -0.50
            tax and credit even out    | -10.00 | 10.00        | 0.00     | REVENUE 10.00, TAX -10.00
            nothing                    |   0.00 | 0.00         | 0.00     | ''
            rounded up                 |  10.92 | 2.07         | 0.01     | RECEIVABLE 13.00, REVENUE -10.92, TAX -2.07, ROUNDING -0.01
            a credit rounded           | -10.92 | -2.07        | -0.01    | RECEIVABLE -13.00, REVENUE 10.92, TAX 2.07, ROUNDING 0.01
            rounded to nothing         |   0.02 | ''           | -0.02    | REVENUE -0.02, ROUNDING 0.02
            """)
    void posts_what_a_document_does_to_the_books(
            String document, String net, String taxes, String rounding, String entries) {
        List<Entry> expected =
                words(entries, ",").stream().map(JournalTests::entry).toList();

        assertThat(Journal.ofDocument(eur(net), eurs(taxes), eur(rounding)).entries())
                .isEqualTo(expected);
    }

    @Test
    void cannot_be_out_of_balance() {
        Entry one = new Entry(LedgerAccount.RECEIVABLE, eur("1.00"));
        Entry other = new Entry(LedgerAccount.REVENUE, eur("-0.99"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Journal(List.of(one, other)))
                .withMessageStartingWith("entries must add up to zero, not to 0.01 EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> new Journal(List.of(one)));
    }

    @Test
    void never_mixes_currencies() {
        Entry euros = new Entry(LedgerAccount.RECEIVABLE, eur("1.00"));
        Entry yen = new Entry(LedgerAccount.REVENUE, new Money(-100, Currency.of("JPY")));

        assertThatIllegalArgumentException().isThrownBy(() -> new Journal(List.of(euros, yen)));
    }

    @Test
    void balances_whatever_the_document() {
        Laws.forAll(2_000, cases -> {
            Money net = eur(cases.number(-100_000L, 100_000L));
            List<Money> taxes = Stream.generate(() -> eur(cases.number(-1_000L, 1_000L)))
                    .limit(cases.number(0, 4))
                    .toList();

            List<Money> amounts = Journal.ofDocument(net, taxes, eur(cases.number(-2L, 2L))).entries().stream()
                    .map(Entry::amount)
                    .toList();

            assertThat(amounts).noneMatch(Money::isZero);
            assertThat(amounts.isEmpty() || sum(amounts).isZero()).isTrue();
        });
    }

    private static Entry entry(String accountAndAmount) {
        List<String> words = words(accountAndAmount, " ");
        return new Entry(LedgerAccount.valueOf(words.getFirst()), eur(words.getLast()));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            MOVEMENT, METHOD, RECEIVABLE, OTHER,       OTHER AMOUNT
            payment,  BANK,   -5.00,      BANK,        5.00
            payment,  CARD,   -5.00,      BANK,        5.00
            payment,  CASH,   -5.00,      CASH,        5.00
            refund,   CASH,   5.00,       CASH,        -5.00
            refund,   BANK,   5.00,       BANK,        -5.00
            writeOff, BANK,   -5.00,      WRITTEN_OFF, 5.00
            """)
    void postsMovements(String word, PaymentMethod method, String receivable, LedgerAccount other, String otherAmount) {
        LocalDate on = LocalDate.of(2026, 1, 1);
        Movement movement =
                switch (word) {
                    case "payment" -> new Movement.Payment("R", eur("5.00"), on, method, null);
                    case "refund" -> new Movement.Refund("R", eur("5.00"), on, method);
                    default -> new Movement.WriteOff("R", eur("5.00"), on, null);
                };

        assertThat(movement.journal().entries())
                .containsExactly(
                        new Entry(LedgerAccount.RECEIVABLE, eur(receivable)), new Entry(other, eur(otherAmount)));
        assertThat(movement.journal().opposite().entries())
                .containsExactly(
                        new Entry(LedgerAccount.RECEIVABLE, eur(receivable).negated()),
                        new Entry(other, eur(otherAmount).negated()));
    }
}
