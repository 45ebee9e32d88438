package daybook.pricing;

import static daybook.fixtures.PriceBuilder.aPrice;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceHistoryTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # known versions                  | added                | what is then known, or why not
                                              | 2026-01-01..  20     | 2026-01-01.. 20
            2026-01-01.. 20                   | 2026-01-01..  20.00  | unchanged
            2026-01-01.. 20                   | 2026-06-01..  25     | 2026-01-01..2026-06-01 20; 2026-06-01.. 25
            2026-01-01..2026-06-01 20         | 2026-06-01..  25     | 2026-01-01..2026-06-01 20; 2026-06-01.. 25
            2026-01-01..2026-06-01 20         | 2026-01-01..  20     | unchanged
            2026-01-01..2026-06-01 20         | 2026-01-01..2026-06-01 20 | unchanged
            2026-01-01..2026-06-01 20         | 2026-06-01..2026-09-01 25 | 2026-01-01..2026-06-01 20; 2026-06-01..2026-09-01 25
            # a gap stays a gap
            2026-01-01..2026-03-01 20         | 2026-06-01..  25     | 2026-01-01..2026-03-01 20; 2026-06-01.. 25
            2026-06-01.. 25                   | 2026-01-01..2026-03-01 20 | 2026-01-01..2026-03-01 20; 2026-06-01.. 25
            # the next version of several
            2026-06-01..2026-09-01 25; 2026-09-01.. 30 | 2026-01-01..  20 | 2026-01-01..2026-06-01 20; 2026-06-01..2026-09-01 25; 2026-09-01.. 30
            2026-01-01..2026-03-01 20; 2026-03-01.. 22 | 2026-09-01..  30 | 2026-01-01..2026-03-01 20; 2026-03-01..2026-09-01 22; 2026-09-01.. 30
            2026-06-01.. 25                   | 2026-01-01..  20     | 2026-01-01..2026-06-01 20; 2026-06-01.. 25
            2026-01-01.. 20                   | 2026-01-01..2027-01-01 20 | 2026-01-01..2027-01-01 20
            2026-01-01.. 20                   | 2026-01-01..  21     | OTHER_CONTENT
            2026-01-01..2026-06-01 20         | 2026-01-01..2027-01-01 20 | OTHER_CONTENT
            2026-01-01..2026-06-01 20         | 2026-05-31..  25     | OVERLAP
            2026-06-01.. 25                   | 2026-01-01..2026-06-02 20 | OVERLAP
            2026-06-01.. 25                   | 2026-01-01..2026-06-01 20 | 2026-01-01..2026-06-01 20; 2026-06-01.. 25
            """)
    void addsVersionsAndNeverOverwrites(@Nullable String known, String added, String expected) {
        List<Price> versions = new ArrayList<>();
        for (String one : known == null ? new String[0] : known.split("; ", -1)) {
            versions.add(price(one));
        }
        String actual =
                switch (new PriceHistory(versions).add(price(added))) {
                    case PriceHistory.Unchanged() -> "unchanged";
                    case PriceHistory.Added(PriceHistory history) ->
                        String.join(
                                "; ",
                                history.versions().stream()
                                        .map(PriceHistoryTests::written)
                                        .toList());
                    case PriceHistory.Refused refused -> refused.reason().name();
                };

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void isOfOneProduct() {
        Price known = price("2026-01-01.. 20");
        Price added = aPrice().ofProduct("OTHER")
                .valid(LocalDate.of(2026, 6, 1), null)
                .build();

        assertThat(new PriceHistory(List.of(known)).add(added))
                .isEqualTo(new PriceHistory.Refused(PriceHistory.Reason.OTHER_PRODUCT, known));
    }

    @Test
    void anOpenVersionHoldsFromItsFirstDayForGood() {
        PriceHistory history = new PriceHistory(List.of(price("2026-01-01.. 20")));

        assertThat(history.on(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(history.on(LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(history.on(LocalDate.of(2126, 1, 1))).isPresent();
    }

    @Test
    void findsTheVersionOfADay() {
        PriceHistory history =
                new PriceHistory(List.of(price("2026-01-01..2026-06-01 20"), price("2026-06-01..2026-07-01 25")));

        assertThat(history.on(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(history.on(LocalDate.of(2026, 5, 31)))
                .map(PriceHistoryTests::written)
                .hasValue("2026-01-01..2026-06-01 20");
        assertThat(history.on(LocalDate.of(2026, 6, 1)))
                .map(PriceHistoryTests::written)
                .hasValue("2026-06-01..2026-07-01 25");
        assertThat(history.on(LocalDate.of(2026, 7, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', nullValues = "-", textBlock = """
            KEEPS | CONTRACT TO | PERIOD FROM | VERSION OF
            true  | -           | 2026-05-01  | 2026-01-01
            true  | -           | 2026-06-01  | 2026-01-01
            false | -           | 2026-05-01  | 2026-01-01
            false | -           | 2026-06-01  | 2026-06-01
            false | -           | 2027-01-01  | 2026-01-01
            true  | 2026-07-01  | 2026-06-01  | 2026-01-01
            true  | 2026-07-01  | 2026-07-01  | 2026-06-01
            true  | 2026-05-01  | 2026-05-01  | 2026-01-01
            false | 2026-07-01  | 2026-06-01  | 2026-01-01
            false | 2026-07-01  | 2026-07-01  | 2026-06-01
            true  | 2027-01-01  | 2027-01-01  | 2026-01-01
            """)
    void aServiceKeepsItsVersionToTheEndOfTheContract(
            boolean keeps, @Nullable LocalDate contractTo, LocalDate from, LocalDate expected) {
        Commitment commitment = new Commitment(null, null, true, null, Notice.none(), 0, new Penalty.None(), keeps);
        Price taken = aPrice().binding(commitment)
                .valid(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1))
                .build();
        Price next = aPrice().binding(commitment)
                .valid(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 12, 31))
                .build();

        assertThat(new PriceHistory(List.of(taken, next))
                        .versionFor(taken, from, contractTo)
                        .validFrom())
                .isEqualTo(expected);
    }

    @Test
    void otherTermsPhasesOrConditionsAreOtherContent() {
        Price kept = aPrice().phased("3 MONTH: 5; 10").build();
        PriceHistory history = new PriceHistory(List.of(kept));

        assertThat(history.add(aPrice().phased("3 MONTH: 5.00; 10.0").build()))
                .isInstanceOf(PriceHistory.Unchanged.class);
        assertThat(List.of(
                        aPrice().phased("3 MONTH: 6; 10").build(),
                        aPrice().build(),
                        aPrice().phased("3 MONTH: 5; 10")
                                .forThose(new Conditions("CYP", null, 0, false))
                                .build(),
                        aPrice().phased("3 MONTH: 5; 10")
                                .binding(
                                        new Commitment(null, null, true, 3, Notice.none(), 0, new Penalty.None(), true))
                                .build()))
                .allSatisfy(other -> assertThat(history.add(other)).isInstanceOf(PriceHistory.Refused.class));
    }

    private static Price price(String text) {
        String[] parts = text.split("\\.\\.| +", -1);
        return aPrice().flat(parts[parts.length - 1])
                .valid(LocalDate.parse(parts[0]), parts[1].isEmpty() ? null : LocalDate.parse(parts[1]))
                .build();
    }

    private static String written(Price price) {
        return price.validFrom() + ".." + (price.validTo() == null ? "" : price.validTo()) + " "
                + price.model().priceOf(BigDecimal.ONE).toPlainString();
    }
}
