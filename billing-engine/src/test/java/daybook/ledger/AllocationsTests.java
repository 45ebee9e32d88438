package daybook.ledger;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.words;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.ledger.Allocations.Allocation;
import daybook.money.Currency;
import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items are written as {@code name amount day due}, days of January 2026; credits as {@code name amount day [target …]}. */
class AllocationsTests {

    private static final Map<String, Long> KEYS =
            Map.of("A", 1L, "B", 2L, "C", 3L, "P", 11L, "Q", 12L, "R", 13L, "N", 14L);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the oldest by due date first           | A 100 1 20; B 100 1 15  | P 130 2         | P>B 100 on 2; P>A 30 on 2
            then by date                           | A 100 2 15; B 100 1 15  | P 130 3         | P>B 100 on 3; P>A 30 on 3
            then by number                         | B 100 1 15; A 100 1 15  | P 130 2         | P>A 100 on 2; P>B 30 on 2
            what is meant for one settles it first | A 100 1 10; B 100 1 15  | P 130 2 B       | P>B 100 on 2; P>A 30 on 2
            meant before oldest, whoever is first  | A 100 1 10; B 100 1 15  | P 50 2; Q 60 2 A| Q>A 60 on 2; P>A 40 on 2; P>B 10 on 2
            several that a credit note corrects    | A 30 1 10; B 30 1 15; C 30 1 5 | N 70 2 B A | N>B 30 on 2; N>A 30 on 2; N>C 10 on 2
            a target that is settled is no matter  | B 100 1 15              | P 40 2 A        | P>B 40 on 2
            a part                                 | A 100 1 10              | P 40 2          | P>A 40 on 2
            more than is owed stays                | A 100 1 10              | P 140 2; Q 5 2  | P>A 100 on 2
            a credit waits for its debit           | A 100 9 20              | P 100 2         | P>A 100 on 9
            nothing of a later day                 | A 100 1 10; B 9 25 31   | P 200 2; Q 5 28 | P>A 100 on 2
            missed days are made up one by one     | A 100 1 20; B 100 5 10  | P 100 2         | P>A 100 on 2
            nothing                                | A 100 1 20              |                 |
            """)
    void settles(String fact, String debits, String credits, String expected) {
        List<Allocation> decided =
                Allocations.decide(items(debits), items(credits == null ? "" : credits), january(24));

        assertThat(decided.stream().map(AllocationsTests::shown))
                .as(fact)
                .containsExactlyElementsOf(words(expected == null ? "" : expected, ";"));
    }

    @Test
    void leavesOtherCurrenciesAlone() {
        OpenItem yen =
                new OpenItem(1, "A", new Money(100, Currency.of("JPY")), january(1), january(1), january(1), List.of());

        assertThat(Allocations.decide(List.of(yen), items("P 100 1"), january(2)))
                .isEmpty();
    }

    @Test
    void datesWhatIsFreedAgainByTheDayOfTheReversal() {
        OpenItem bounced = new OpenItem(1, "A", eur(100), january(10), january(1), january(8), List.of());

        assertThat(Allocations.decide(List.of(bounced), items("P 100 2"), january(24)))
                .containsExactly(new Allocation(11, 1, eur(100), january(8)));
    }

    private static List<OpenItem> items(String text) {
        List<OpenItem> items = new ArrayList<>();
        for (String item : words(text, ";")) {
            List<String> words = words(item, " ");
            LocalDate on = january(Integer.parseInt(words.get(2)));
            boolean debit = "ABC".contains(words.getFirst());
            items.add(new OpenItem(
                    key(words.getFirst()),
                    words.getFirst(),
                    eur(Long.parseLong(words.get(1))),
                    debit ? january(Integer.parseInt(words.get(3))) : on,
                    on,
                    on,
                    debit
                            ? List.of()
                            : words.subList(3, words.size()).stream()
                                    .map(AllocationsTests::key)
                                    .toList()));
        }
        return items;
    }

    private static long key(String name) {
        return KEYS.getOrDefault(name, 0L);
    }

    private static String shown(Allocation one) {
        return name(one.creditId()) + ">" + name(one.debitId()) + " "
                + one.amount().minor() + " on " + one.on().getDayOfMonth();
    }

    private static String name(long key) {
        return KEYS.entrySet().stream()
                .filter(entry -> entry.getValue() == key)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate january(int day) {
        return LocalDate.of(2026, 1, day);
    }
}
