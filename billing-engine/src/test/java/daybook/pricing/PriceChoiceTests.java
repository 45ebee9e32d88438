package daybook.pricing;

import static daybook.fixtures.PriceBuilder.aPrice;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Amounts;
import daybook.money.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceChoiceTests {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

    /** A price is its code and what else is said of it: CYP, VIP, a number for the priority, a date, USD, default. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', nullValues = "-", textBlock = """
            PRICES                                        | COUNTRY | CLASS | CHOSEN
            A                                             | CYP     | VIP   | A
            A; B CYP                                      | CYP     | -     | B
            A; B CYP                                      | GRC     | -     | A
            A; B CYP                                      | -       | -     | A
            A; B CYP; C CYP VIP                           | CYP     | VIP   | C
            A; B CYP; C CYP VIP                           | CYP     | -     | B
            B CYP; C VIP 1                                | CYP     | VIP   | C
            B CYP 2; C VIP 1                              | CYP     | VIP   | B
            A 9; B CYP                                    | CYP     | VIP   | B
            A 2020-01-01; B 2021-01-01                    | -       | -     | B
            A 2020-01-01 1; B 2021-01-01                  | -       | -     | A
            A 2026-04-01; B 2026-04-02                    | -       | -     | A
            A default; B CYP                              | CYP     | -     | B
            A default; B CYP                              | GRC     | -     | A
            A default; B                                  | GRC     | -     | B
            A default 1; B default                        | -       | -     | A
            A USD; B                                      | -       | -     | B
            A USD                                         | -       | -     | NO_PRICE
            A USD default                                 | -       | -     | NO_PRICE
            B CYP                                         | GRC     | -     | NO_PRICE
            B VIP                                         | GRC     | -     | NO_PRICE
            A 2026-04-02                                  | -       | -     | NO_PRICE
            A; B                                          | -       | -     | AMBIGUOUS_PRICE
            B CYP; C VIP                                  | CYP     | VIP   | AMBIGUOUS_PRICE
            A default; B default                          | -       | -     | AMBIGUOUS_PRICE
            """)
    void takesTheMostSpecificThenTheFirstThenTheNewest(
            String prices, @Nullable String country, @Nullable String classification, String chosen) {
        List<PriceHistory> histories = new ArrayList<>();
        for (String text : Amounts.words(prices, ";")) {
            histories.add(new PriceHistory(List.of(price(text))));
        }
        var customer = new PriceChoice.Customer(Currency.EUR, country, classification);

        assertThat(told(new PriceChoice(histories).choose("SKU", customer, DAY)))
                .isEqualTo(chosen);
        Collections.reverse(histories);
        assertThat(told(new PriceChoice(histories).choose("SKU", customer, DAY)))
                .isEqualTo(chosen);
    }

    @Test
    void saysWhatWasLookedFor() {
        var prices =
                new PriceChoice(List.of(new PriceHistory(List.of(price("A"))), new PriceHistory(List.of(price("B")))));
        var customer = new PriceChoice.Customer(Currency.EUR, "CYP", "VIP");

        assertThat(prices.choose("OTHER", customer, DAY))
                .isEqualTo(
                        new PriceChoice.Refused(
                                PriceChoice.Reason.NO_PRICE,
                                "no price of OTHER in EUR can be taken on 2026-04-01 by a contact of CYP and classification VIP"));
        assertThat(prices.choose("SKU", customer, DAY))
                .isEqualTo(
                        new PriceChoice.Refused(
                                PriceChoice.Reason.AMBIGUOUS_PRICE,
                                "the prices A, B of SKU fit equally well on 2026-04-01; give one of them a higher priority, or name the price"));
    }

    private static String told(PriceChoice.Choice choice) {
        return switch (choice) {
            case PriceChoice.Chosen(Price price) -> price.code();
            case PriceChoice.Refused(PriceChoice.Reason reason, String _) -> reason.name();
        };
    }

    private static Price price(String text) {
        List<String> words = Amounts.words(text, " ");
        String country = words.contains("CYP") ? "CYP" : null;
        String classification = words.contains("VIP") ? "VIP" : null;
        int priority = words.stream()
                .filter(word -> word.length() == 1 && Character.isDigit(word.charAt(0)))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(0);
        LocalDate from = words.stream()
                .filter(word -> word.contains("-"))
                .map(LocalDate::parse)
                .findFirst()
                .orElse(LocalDate.EPOCH);
        return aPrice().called(words.getFirst())
                .in(words.contains("USD") ? "USD" : "EUR")
                .valid(from, null)
                .forThose(new Conditions(country, classification, priority, words.contains("default")))
                .build();
    }
}
