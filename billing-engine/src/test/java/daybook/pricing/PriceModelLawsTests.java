package daybook.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Laws;
import daybook.fixtures.RandomPrices;
import daybook.pricing.Tiers.Rate;
import daybook.pricing.Tiers.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every price of a kind (domain.md 10 and 30, "quantity", "no usage"). */
class PriceModelLawsTests {

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    @Test
    void more_units_never_cost_less_but_by_volume() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            PriceModel model = random.rising();
            PriceModel limited = random.limited(model);
            BigDecimal quantity = random.quantity();
            BigDecimal more = quantity.add(random.quantity());

            assertThat(model.priceOf(more)).as("%s", model).isGreaterThanOrEqualTo(model.priceOf(quantity));
            assertThat(limited.priceOf(more)).as("%s", limited).isGreaterThanOrEqualTo(limited.priceOf(quantity));
        });
    }

    /** Quantities and bounds have one decimal here, so a tenth of a unit lies in one tier as a whole. */
    @Test
    void graduated_is_the_sum_of_what_each_unit_costs_where_it_lies() {
        Laws.forAll(1_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            Tiers tiers = random.tiers(cases.number(0, 4));
            BigDecimal quantity = random.quantity();

            BigDecimal sum = tierOf(tiers, BigDecimal.ZERO).flat();
            for (BigDecimal unit = TENTH; unit.compareTo(quantity) <= 0; unit = unit.add(TENTH)) {
                sum = sum.add(tierOf(tiers, unit).each().multiply(TENTH));
            }
            for (Tier tier : tiers.bounded()) {
                if (quantity.compareTo(tier.upTo()) > 0) {
                    sum = sum.add(tierOf(tiers, tier.upTo().add(TENTH)).flat());
                }
            }

            assertThat(new PriceModel.Graduated(tiers).priceOf(quantity))
                    .as("%s of %s", quantity, tiers)
                    .isEqualByComparingTo(sum);
        });
    }

    @Test
    void by_volume_every_unit_costs_what_the_last_one_does() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            Tiers tiers = random.tiers(cases.number(0, 4));
            BigDecimal quantity = random.quantity();
            Rate rate = tierOf(tiers, quantity);

            BigDecimal price = new PriceModel.Volume(tiers).priceOf(quantity);

            assertThat(price.subtract(rate.flat()))
                    .isEqualByComparingTo(new PriceModel.PerUnit(rate.each()).priceOf(quantity));
        });
    }

    @Test
    void a_stair_is_level_within_a_tier() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            Tiers tiers = new Tiers(
                    random.tiers(3).bounded().stream()
                            .map(tier ->
                                    new Tier(tier.upTo(), Rate.flat(tier.rate().flat())))
                            .toList(),
                    Rate.flat(cases.decimal(0, 10_000, 2)));
            BigDecimal quantity = random.quantity();

            assertThat(new PriceModel.Stairstep(tiers).priceOf(quantity))
                    .isEqualByComparingTo(tierOf(tiers, quantity).flat());
        });
    }

    @Test
    void a_package_costs_the_same_from_its_first_fraction_to_its_last_unit_and_the_next_one_as_much_again() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            PriceModel.Packages model = random.packages();
            BigDecimal full = BigDecimal.valueOf(cases.number(0, 50));
            BigDecimal begin = model.free().add(model.size().multiply(full));
            BigDecimal fraction = new BigDecimal("0.000000000001");

            BigDecimal price = model.priceOf(begin);

            assertThat(price).isEqualByComparingTo(model.amount().multiply(full));
            assertThat(model.priceOf(begin.add(fraction))).isEqualByComparingTo(price.add(model.amount()));
            assertThat(model.priceOf(begin.add(model.size()))).isEqualByComparingTo(price.add(model.amount()));
            assertThat(model.priceOf(model.free().multiply(cases.decimal(0, 100, 2))))
                    .isZero();
        });
    }

    @Test
    void a_limited_price_is_within_its_limits_and_the_price_itself_where_that_is() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            PriceModel model = random.rising();
            BigDecimal minimum = cases.decimal(0, 20_000, 2);
            BigDecimal maximum = minimum.add(cases.decimal(0, 20_000, 2));
            BigDecimal quantity = random.quantity();
            BigDecimal without = model.priceOf(quantity);

            BigDecimal price = PriceModel.within(model, minimum, maximum).priceOf(quantity);

            assertThat(price).isBetween(minimum, maximum);
            assertThat(PriceModel.within(model, minimum, null).priceOf(quantity))
                    .isGreaterThanOrEqualTo(minimum)
                    .isGreaterThanOrEqualTo(without);
            assertThat(PriceModel.within(model, null, maximum).priceOf(quantity))
                    .isLessThanOrEqualTo(maximum)
                    .isLessThanOrEqualTo(without);
            if (without.compareTo(minimum) >= 0 && without.compareTo(maximum) <= 0) {
                assertThat(price).isEqualByComparingTo(without);
            }
        });
    }

    @Test
    void the_plain_form_of_a_model_costs_the_same_and_is_its_own_plain_form() {
        Laws.forAll(3_000, cases -> {
            RandomPrices random = new RandomPrices(cases);
            PriceModel model = random.any();
            BigDecimal quantity = random.quantity();

            assertThat(model.plain().priceOf(quantity)).isEqualByComparingTo(model.priceOf(quantity));
            assertThat(model.plain().plain()).isEqualTo(model.plain());
        });
    }

    /** The rate of the tier that a unit lies in, looked for from above, where the engine goes up from below. */
    private static Rate tierOf(Tiers tiers, BigDecimal unit) {
        List<Tier> down = tiers.bounded().reversed();
        Rate rate = tiers.beyond();
        for (Tier tier : down) {
            if (unit.compareTo(tier.upTo()) > 0) {
                return rate;
            }
            rate = tier.rate();
        }
        return rate;
    }
}
