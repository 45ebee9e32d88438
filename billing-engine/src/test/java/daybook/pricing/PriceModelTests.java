package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.fixtures.Amounts;
import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.pricing.Tiers.Rate;
import daybook.pricing.Tiers.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceModelTests {

    /** Reads {@code 10: 2 + 1; 20: 3; 5}: up to 10 units 2 each and 1 flat, up to 20 units 3 each, 5 each beyond. */
    static Tiers tiers(String text) {
        List<Tier> bounded = new ArrayList<>();
        List<String> parts = Amounts.words(text, ";");
        for (String part : parts.subList(0, parts.size() - 1)) {
            List<String> bound = Amounts.words(part, ":");
            bounded.add(new Tier(new BigDecimal(bound.getFirst()), rate(bound.getLast())));
        }
        return new Tiers(bounded, rate(parts.getLast()));
    }

    private static Rate rate(String text) {
        List<String> parts = Amounts.words(text, "\\+");
        BigDecimal flat = parts.size() > 1 ? new BigDecimal(parts.getLast()) : BigDecimal.ZERO;
        return new Rate(new BigDecimal(parts.getFirst()), flat);
    }

    @ParameterizedTest
    @DisplayName("each slice at its own tier, and a flat amount when the first fraction of it is reached")
    @CsvSource(delimiter = '|', textBlock = """
            # tiers                              | quantity           | price
            10: 2; 20: 3; 5                      | 0                  | 0
            10: 2; 20: 3; 5                      | 1                  | 2
            10: 2; 20: 3; 5                      | 10                 | 20
            10: 2; 20: 3; 5                      | 10.5               | 21.5
            10: 2; 20: 3; 5                      | 15                 | 35
            10: 2; 20: 3; 5                      | 20                 | 50
            10: 2; 20: 3; 5                      | 20.000000000001    | 50.000000000005
            10: 2; 20: 3; 5                      | 21                 | 55
            10: 2; 20: 3; 5                      | 999999999999999    | 4999999999999945
            5                                    | 7                  | 35
            # oracle.md F01
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 0                  | 2
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 1                  | 12
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 10                 | 102
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 10.000000000001    | 105.000000000005
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 11                 | 110
            10: 10 + 2; 20: 5 + 3; 5 + 3         | 12                 | 115
            # oracle.md F07
            5: 0 + 100; 10: 0 + 50; 15: 5; 1     | 22                 | 182
            5: 0 + 100; 10: 0 + 50; 15: 5; 1     | 12                 | 160
            # oracle.md N03
            1000: 0.10; 10000: 0.05; 0.01        | 15000              | 600
            """)
    void graduated(String tiers, BigDecimal quantity, BigDecimal price) {
        assertThat(new PriceModel.Graduated(tiers(tiers)).priceOf(quantity)).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @DisplayName("all units at the tier that is reached")
    @CsvSource(delimiter = '|', textBlock = """
            # tiers                       | quantity        | price
            10: 2; 20: 3; 5               | 0               | 0
            10: 2; 20: 3; 5               | 10              | 20
            10: 2; 20: 3; 5               | 10.5            | 31.5
            10: 2; 20: 3; 5               | 11              | 33
            10: 2; 20: 3; 5               | 15              | 45
            10: 2; 20: 3; 5               | 20              | 60
            10: 2; 20: 3; 5               | 21              | 105
            10: 2 + 1; 1 + 7              | 0               | 1
            10: 2 + 1; 1 + 7              | 10              | 21
            10: 2 + 1; 1 + 7              | 11              | 18
            1000: 0.10; 10000: 0.05; 0.01 | 15000           | 150
            """)
    void volume(String tiers, BigDecimal quantity, BigDecimal price) {
        assertThat(new PriceModel.Volume(tiers(tiers)).priceOf(quantity)).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @DisplayName("the flat price of the tier that is reached")
    @CsvSource(delimiter = '|', textBlock = """
            # tiers                     | quantity        | price
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 0            | 20
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 1            | 20
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 10           | 20
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 10.1         | 35
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 20           | 35
            10: 0 + 20; 20: 0 + 35; 0 + 50 | 999999999    | 50
            """)
    void stairstep(String tiers, BigDecimal quantity, BigDecimal price) {
        assertThat(new PriceModel.Stairstep(tiers(tiers)).priceOf(quantity)).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @DisplayName("started packages beyond the free units")
    @CsvSource(delimiter = '|', textBlock = """
            # amount | size    | free | quantity        | price
            # oracle.md F03
            100      | 10      | 0    | 121             | 1300
            100      | 10      | 10   | 121             | 1200
            100      | 10      | 200  | 121             | 0
            # oracle.md F09
            1        | 10      | 0    | 0               | 0
            1        | 10      | 0    | 1               | 1
            1        | 10      | 0    | 9               | 1
            1        | 10      | 0    | 10              | 1
            1        | 10      | 0    | 10.000000000001 | 2
            1        | 10      | 0    | 11              | 2
            1        | 0.3     | 0.1  | 1.0             | 3
            # oracle.md N01
            1.25     | 1000000 | 0    | 10              | 1.25
            1.25     | 1000000 | 0    | 1000000         | 1.25
            1.25     | 1000000 | 0    | 1500000         | 2.50
            """)
    void packages(BigDecimal amount, BigDecimal size, BigDecimal free, BigDecimal quantity, BigDecimal price) {
        assertThat(new PriceModel.Packages(amount, size, free).priceOf(quantity))
                .isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @DisplayName("an amount is kept within its limits")
    @CsvSource(delimiter = '|', textBlock = """
            # minimum | maximum | quantity | price
            10        | 50      | 0        | 10
            10        | 50      | 4        | 10
            10        | 50      | 5        | 10
            10        | 50      | 6        | 12
            10        | 50      | 25       | 50
            10        | 50      | 26       | 50
            10        |         | 26       | 52
                      | 50      | 0        | 0
                      | 0       | 7        | 0
            """)
    void limits(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum, BigDecimal quantity, BigDecimal price) {
        PriceModel model = PriceModel.within(new PriceModel.PerUnit(BigDecimal.TWO), minimum, maximum);

        assertThat(model.priceOf(quantity)).isEqualByComparingTo(price);
    }

    @Test
    void aModelWithoutLimitsIsTheModelItself() {
        PriceModel flat = new PriceModel.Flat(BigDecimal.TEN);

        assertThat(PriceModel.within(flat, null, null)).isSameAs(flat);
        assertThat(PriceModel.within(flat, new BigDecimal("0.00"), null)).isSameAs(flat);
    }

    @Test
    void onlyAModelOfOneAmountTakesAnother() {
        Tiers tiers = tiers("10: 0 + 1; 0 + 2");
        BigDecimal two = BigDecimal.TWO;

        assertThat(new PriceModel.Flat(BigDecimal.ONE).at(two)).isEqualTo(new PriceModel.Flat(two));
        assertThat(new PriceModel.PerUnit(BigDecimal.ONE).at(two)).isEqualTo(new PriceModel.PerUnit(two));
        for (PriceModel model : List.of(
                new PriceModel.Graduated(tiers),
                new PriceModel.Volume(tiers),
                new PriceModel.Stairstep(tiers),
                new PriceModel.Packages(two, two, two),
                new PriceModel.Percentage(tiers, two, two))) {
            assertThatThrownBy(() -> model.at(two)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatCannotBeIsNotBuilt() {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal minus = one.negate();
        PriceModel flat = new PriceModel.Flat(one);

        assertThatThrownBy(() -> tiers("10: 1; 10: 2; 3")).hasMessageContaining("up to 10 cannot follow");
        assertThatThrownBy(() -> tiers("10: 1; 9: 2; 3")).hasMessageContaining("up to 9 cannot follow");
        assertThatThrownBy(() -> tiers("0: 1; 3")).hasMessageContaining("up to 0 cannot follow");
        assertThatThrownBy(() -> new Rate(minus, zero)).hasMessageContaining("nothing or more");
        assertThatThrownBy(() -> new Rate(zero, minus)).hasMessageContaining("nothing or more");
        assertThatThrownBy(() -> new PriceModel.Stairstep(tiers("5: 1; 0 + 2"))).hasMessageContaining("flat price");
        assertThatThrownBy(() -> new PriceModel.Stairstep(tiers("5: 0 + 1; 2"))).hasMessageContaining("flat price");
        assertThatThrownBy(() -> new PriceModel.Packages(one, zero, zero)).hasMessageContaining("has units");
        assertThatThrownBy(() -> new PriceModel.Packages(one, one, minus)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new PriceModel.Limited(flat, one, zero)).hasMessageContaining("not below it");
        assertThatThrownBy(() -> new PriceModel.Limited(flat, minus, null)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new PriceModel.Limited(new PriceModel.Limited(flat, one, null), one, null))
                .hasMessageContaining("once");
    }

    @Test
    void onlyAPriceOfACycleOrAUnitIsPrintedAsOne() {
        Tiers tiers = tiers("10: 0 + 1; 0 + 2");
        BigDecimal two = BigDecimal.TWO;

        assertThat(new PriceModel.Flat(two).unitPrice()).isEqualTo(two);
        assertThat(PriceModel.within(new PriceModel.PerUnit(two), two, null).unitPrice())
                .isEqualTo(two);
        assertThat(new PriceModel.Graduated(tiers).unitPrice()).isNull();
        assertThat(new PriceModel.Volume(tiers).unitPrice()).isNull();
        assertThat(new PriceModel.Stairstep(tiers).unitPrice()).isNull();
        assertThat(new PriceModel.Packages(two, two, two).unitPrice()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10: 2; 20: 3; 5         | 10.0: 2.00; 20: 3.000; 5
            10: 2 + 1; 5 + 10       | 10: 2 + 1.0; 5 + 1E1
            """)
    void theSameTiersAreTheSameHoweverTheyAreWritten(String one, String other) {
        assertThat(new PriceModel.Graduated(tiers(one)).plain())
                .isEqualTo(new PriceModel.Graduated(tiers(other)).plain())
                .isNotEqualTo(new PriceModel.Volume(tiers(other)).plain());
    }

    private static Tiers random(Cases cases, boolean flats) {
        List<Tier> bounded = new ArrayList<>();
        BigDecimal bound = BigDecimal.ZERO;
        for (int i = cases.number(0, 4); i > 0; i--) {
            bound = bound.add(BigDecimal.valueOf(cases.number(1, 100_000), 3));
            bounded.add(new Tier(bound, random(flats, cases)));
        }
        return new Tiers(bounded, random(flats, cases));
    }

    private static Rate random(boolean flats, Cases cases) {
        return new Rate(
                BigDecimal.valueOf(cases.number(0, 1_000_000), 4),
                flats ? BigDecimal.valueOf(cases.number(0, 10_000), 2) : BigDecimal.ZERO);
    }

    private static BigDecimal quantity(Cases cases) {
        return BigDecimal.valueOf(cases.number(0, 500_000), 3);
    }

    @Test
    void slicesAddUpToTheQuantityAndTheirAmountsToThePrice() {
        Laws.forAll(2000, cases -> {
            Tiers tiers = random(cases, true);
            BigDecimal quantity = quantity(cases);
            List<Tiers.Part> slices = tiers.slices(quantity);

            assertThat(slices.stream().map(Tiers.Part::units).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(quantity);
            assertThat(slices.stream().map(Tiers.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(new PriceModel.Graduated(tiers).priceOf(quantity));
            assertThat(slices.getLast().above())
                    .isEqualTo(tiers.reached(quantity).above());
        });
    }

    @Test
    void graduatedNeverFallsAndWithoutFlatAmountsNeverJumps() {
        Laws.forAll(2000, cases -> {
            PriceModel jumping = new PriceModel.Graduated(random(cases, true));
            PriceModel steady = new PriceModel.Graduated(random(cases, false));
            BigDecimal quantity = quantity(cases);
            BigDecimal more = quantity.add(new BigDecimal("0.001"));

            assertThat(jumping.priceOf(more)).isGreaterThanOrEqualTo(jumping.priceOf(quantity));
            // The dearest unit costs 100.
            assertThat(steady.priceOf(more).subtract(steady.priceOf(quantity)))
                    .isBetween(BigDecimal.ZERO, new BigDecimal("0.1"));
        });
    }

    @Test
    void oneTierIsAPricePerUnitWhateverTheModel() {
        Laws.forAll(500, cases -> {
            BigDecimal each = BigDecimal.valueOf(cases.number(0, 100_000), 3);
            Tiers one = new Tiers(List.of(), Rate.each(each));
            BigDecimal quantity = quantity(cases);
            BigDecimal price = new PriceModel.PerUnit(each).priceOf(quantity);

            assertThat(new PriceModel.Graduated(one).priceOf(quantity)).isEqualByComparingTo(price);
            assertThat(new PriceModel.Volume(one).priceOf(quantity)).isEqualByComparingTo(price);
        });
    }
}
