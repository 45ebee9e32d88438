package daybook.pricing;

import static daybook.fixtures.PriceBuilder.aPrice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import daybook.calendar.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricePlanTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', nullValues = "-", textBlock = """
            START      | TRIAL   | PHASES                           | CONTRACT | RENEW | CYCLES | STRETCHES                                                                        | BOUND TO   | EXPIRES
            2026-01-31 | -       | ''                               | -        | true  | -      | 0 2026-01-31 open                                                                | -          | -
            2026-01-31 | 14 DAY  | ''                               | -        | true  | -      | 0 2026-02-14 open                                                                | -          | -
            2026-01-31 | 1 MONTH | ''                               | -        | true  | -      | 0 2026-02-28 open                                                                | -          | -
            2026-01-31 | -       | 3 MONTH: 4.95; 24.95             | -        | true  | -      | 1 2026-01-31 2026-04-30, 2 2026-04-30 open                                       | -          | -
            2026-01-31 | -       | 1 MONTH: 0; 1 MONTH: 5; 9        | -        | true  | -      | 1 2026-01-31 2026-02-28, 2 2026-02-28 2026-03-31, 3 2026-03-31 open              | -          | -
            2026-01-31 | 7 DAY   | 1 MONTH: 0; 1 WEEK: 5; 9         | -        | true  | -      | 1 2026-02-07 2026-03-07, 2 2026-03-07 2026-03-14, 3 2026-03-14 open              | -          | -
            2026-01-31 | -       | 3 MONTH: 5; 9 MONTH: 9           | -        | true  | -      | 1 2026-01-31 2026-04-30, 2 2026-04-30 2027-01-31                                 | -          | 2027-01-31
            2026-01-31 | 1 MONTH | ''                               | 12 MONTH | true  | -      | 0 2026-02-28 open                                                                | 2027-02-28 | -
            2026-01-31 | -       | ''                               | 1 YEAR   | false | -      | 0 2026-01-31 2027-01-31                                                          | 2027-01-31 | 2027-01-31
            2026-01-31 | -       | ''                               | -        | true  | 3      | 0 2026-01-31 2026-04-30                                                          | -          | 2026-04-30
            2026-01-31 | -       | 3 MONTH: 5; 9                    | -        | true  | 3      | 1 2026-01-31 2026-04-30                                                          | -          | 2026-04-30
            2026-01-31 | -       | 3 MONTH: 5; 9                    | -        | true  | 2      | 1 2026-01-31 2026-03-31                                                          | -          | 2026-03-31
            2026-01-31 | -       | 3 MONTH: 5; 9                    | 12 MONTH | false | 24     | 1 2026-01-31 2026-04-30, 2 2026-04-30 2027-01-31                                 | 2027-01-31 | 2027-01-31
            """)
    void saysWhenWhatIsCharged(
            LocalDate start,
            @Nullable String trial,
            String phases,
            @Nullable String contract,
            boolean renew,
            @Nullable Integer cycles,
            String stretches,
            @Nullable LocalDate boundTo,
            @Nullable LocalDate expires) {
        Commitment commitment =
                new Commitment(span(trial), span(contract), renew, cycles, Notice.none(), 0, new Penalty.None(), true);

        PricePlan plan =
                PricePlan.of(aPrice().phased(phases).binding(commitment).build(), start);

        assertThat(plan.stretches().stream()
                        .map(one -> one.phase() + " " + one.from() + " " + (one.to() == null ? "open" : one.to()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(stretches);
        assertThat(plan.billableFrom()).isEqualTo(plan.stretches().getFirst().from());
        assertThat(plan.contractTo()).isEqualTo(boundTo);
        assertThat(plan.expiresOn()).isEqualTo(expires);
    }

    @Test
    void whoHadTheTrialBeforePaysFromTheFirstDay() {
        Commitment commitment =
                new Commitment(span("14 DAY"), span("1 YEAR"), false, null, Notice.none(), 0, new Penalty.None(), true);
        LocalDate start = LocalDate.of(2026, 1, 31);

        PricePlan plan = PricePlan.withoutTrial(
                aPrice().phased("1 MONTH: 5; 9").binding(commitment).build(), start);

        assertThat(plan.startedOn()).isEqualTo(start);
        assertThat(plan.billableFrom()).isEqualTo(start);
        assertThat(plan.stretches())
                .containsExactly(
                        new PricePlan.Stretch(1, start, LocalDate.of(2026, 2, 28)),
                        new PricePlan.Stretch(2, LocalDate.of(2026, 2, 28), LocalDate.of(2027, 1, 31)));
        assertThat(plan.contractTo()).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    private static @Nullable Span span(@Nullable String text) {
        return text == null ? null : Span.parse(text);
    }

    @Test
    void aPhaseHasAnAmountOfItsOwnAndIsFreeAtZero() {
        PriceModel model = PriceModel.within(new PriceModel.Flat(BigDecimal.TEN), new BigDecimal(6), null);
        Price price =
                aPrice().costing(model).phased("1 MONTH: 0; 1 MONTH: 5; 10").build();

        assertThat(price.ofPhase(0)).isSameAs(price);
        assertThat(price.ofPhase(1).model().priceOf(BigDecimal.ONE)).isEqualByComparingTo("0");
        assertThat(price.ofPhase(2).model().priceOf(BigDecimal.ONE)).isEqualByComparingTo("6");
        assertThat(price.ofPhase(2).model().unitPrice()).isEqualByComparingTo("5");
        assertThat(price.ofPhase(3).model().priceOf(BigDecimal.ONE)).isEqualByComparingTo("10");
    }

    @Test
    void aPhaseOfAPricePerUnitIsPerUnit() {
        Price price = aPrice().costing(new PriceModel.PerUnit(BigDecimal.TEN))
                .phased("1 MONTH: 0.5; 10")
                .build();

        assertThat(price.ofPhase(1).model().priceOf(new BigDecimal(3))).isEqualByComparingTo("1.5");
    }

    @Test
    void phasesFollowEachOtherAndAreOfOneAmount() {
        PriceModel percentage = new PriceModel.Percentage(PriceModelTests.tiers("5"), BigDecimal.ZERO, BigDecimal.ZERO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aPrice().phased("5; 10").build())
                .withMessageContaining("only the last phase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aPrice().costing(percentage).phased("5").build())
                .withMessageContaining("FLAT and PER_UNIT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aPrice().phased("1 MONTH: -5; 10").build())
                .withMessageContaining("-5");
        assertThatIllegalStateException().isThrownBy(() -> percentage.at(BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            PENALTY | REMAINING | COSTS
            none    | 120       | 0
            50      | 120       | 50
            50 %    | 119.99    | 59.995
            100 %   | 119.99    | 119.99
            """)
    void aPenaltyIsNothingAnAmountOrAPartOfWhatIsLeft(String text, BigDecimal remaining, BigDecimal costs) {
        Penalty penalty = text.equals("none")
                ? new Penalty.None()
                : text.endsWith("%")
                        ? new Penalty.RemainingFeesPercent(new BigDecimal(text.replace(" %", "")))
                        : new Penalty.Fixed(new BigDecimal(text));

        assertThat(penalty.of(remaining)).isEqualByComparingTo(costs);
    }

    @Test
    void termsAreSensible() {
        BigDecimal beyond = new BigDecimal("100.01");

        assertThatIllegalArgumentException().isThrownBy(() -> new Penalty.Fixed(BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Penalty.RemainingFeesPercent(BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Penalty.RemainingFeesPercent(beyond));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Commitment(null, null, true, 0, Notice.none(), 0, new Penalty.None(), true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice.Days(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Commitment(null, null, true, null, Notice.none(), -1, new Penalty.None(), true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Conditions("CYP", null, 0, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Conditions(null, "VIP", 0, true));
    }
}
