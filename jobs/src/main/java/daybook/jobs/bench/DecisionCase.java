package daybook.jobs.bench;

import daybook.calendar.BillingDay;
import daybook.calendar.BillingGrid;
import daybook.calendar.Cycle;
import daybook.invoicing.BilledAccount;
import daybook.invoicing.BillingDecision;
import daybook.invoicing.RecurringBilling;
import daybook.money.Currency;
import daybook.organisation.Policies;
import daybook.pricing.BillingModel;
import daybook.pricing.Discount;
import daybook.pricing.Price;
import daybook.pricing.PriceModel;
import daybook.pricing.Product;
import daybook.pricing.Tiers;
import daybook.pricing.Tiers.Rate;
import daybook.pricing.Tiers.Tier;
import daybook.subscription.RunningDiscount;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A monthly subscription that is decided on over and over, of a business with 19 % tax on 1 January 2026. */
public enum DecisionCase {
    /** One service at a flat price. */
    FLAT("flat"),
    /** One service at a price per unit, less a tenth. */
    PER_UNIT_DISCOUNTED("perUnitDiscounted"),
    /** One service of which three tiers of four are reached. */
    GRADUATED("graduated"),
    /** A service of each kind of price. */
    FIVE_SERVICES("fiveServices"),
    /** The flat one after a year without a run: twelve periods in one document. */
    TWELVE_PERIODS("twelvePeriods"),
    /** The flat one twenty years after its start, billed up to now: must be as fast as the first. */
    AFTER_20_YEARS("after20Years");

    private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private final String title;

    DecisionCase(String title) {
        this.title = title;
    }

    /** Its name among the figures. */
    public String title() {
        return title;
    }

    /** What is decided on. */
    Subscription subscription() {
        List<PriceModel> models = models();
        BillingGrid grid = BillingGrid.of(new Cycle(1, Cycle.Unit.MONTH), start(), new BillingDay.OfMonth(1), 0);
        return new Subscription(
                1,
                "S1",
                grid,
                Currency.EUR,
                IntStream.range(0, models.size())
                        .mapToObj(i -> service(i + 1, models.get(i), grid))
                        .toList(),
                this == PER_UNIT_DISCOUNTED
                        ? List.of(RunningDiscount.unused(new Discount.Percent(BigDecimal.TEN), null))
                        : List.of());
    }

    private List<PriceModel> models() {
        return switch (this) {
            case FLAT, TWELVE_PERIODS, AFTER_20_YEARS -> List.of(flat());
            case PER_UNIT_DISCOUNTED -> List.of(perUnit());
            case GRADUATED -> List.of(new PriceModel.Graduated(tiers()));
            case FIVE_SERVICES ->
                List.of(
                        flat(),
                        perUnit(),
                        new PriceModel.Graduated(tiers()),
                        new PriceModel.Volume(tiers()),
                        new PriceModel.Packages(new BigDecimal("4.90"), new BigDecimal("100"), BigDecimal.ZERO));
        };
    }

    private LocalDate start() {
        return switch (this) {
            case TWELVE_PERIODS -> AS_OF.minusYears(1);
            case AFTER_20_YEARS -> AS_OF.minusYears(20);
            case FLAT, PER_UNIT_DISCOUNTED, GRADUATED, FIVE_SERVICES -> AS_OF.minusMonths(1);
        };
    }

    private LocalDate billedTo() {
        return this == TWELVE_PERIODS ? AS_OF.minusMonths(11) : AS_OF;
    }

    static RecurringBilling billing() {
        TaxRates.Rate standard = new TaxRates.Rate("STANDARD", BigDecimal.valueOf(19), LocalDate.of(2014, 1, 13), null);
        return new RecurringBilling(Policies.DEFAULT, new TaxRates(List.of(standard)), AS_OF, AS_OF);
    }

    /** The decision of the case. */
    BillingDecision decide() {
        return billing().decide(subscription(), BilledAccount.ORDINARY);
    }

    private SubscribedService service(int ordinal, PriceModel model, BillingGrid grid) {
        Product product = new Product(
                ordinal,
                "SKU-" + ordinal,
                "Product",
                Map.of(),
                Product.Kind.TERMED_SERVICE,
                "STANDARD",
                null,
                true,
                null);
        Price price = new Price(
                ordinal,
                "PRICE-" + ordinal,
                product,
                Currency.EUR,
                model,
                null,
                new Price.Terms(grid.cycle(), BillingModel.PRE_BILL),
                LocalDate.EPOCH,
                null);
        SubscribedService.Place place = SubscribedService.Place.first(ordinal);
        return new SubscribedService(
                ordinal,
                place,
                price,
                BigDecimal.valueOf(1_234),
                grid,
                SubscribedService.Span.of(start(), null),
                billedTo(),
                List.of());
    }

    private static PriceModel flat() {
        return new PriceModel.Flat(new BigDecimal("20.00"));
    }

    private static PriceModel perUnit() {
        return new PriceModel.PerUnit(new BigDecimal("0.0475"));
    }

    private static Tiers tiers() {
        return new Tiers(
                List.of(tier("100", "0.10"), tier("1000", "0.05"), tier("10000", "0.03")),
                Rate.each(new BigDecimal("0.01")));
    }

    private static Tier tier(String upTo, String each) {
        return new Tier(new BigDecimal(upTo), Rate.each(new BigDecimal(each)));
    }
}
