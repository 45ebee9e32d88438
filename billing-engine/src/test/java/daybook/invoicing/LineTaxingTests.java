package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.BilledLines.charged;
import static daybook.fixtures.BilledLines.taxed;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.calendar.Period;
import daybook.invoicing.LineTaxing.Taxed;
import daybook.invoicing.LineTaxing.Untaxable;
import daybook.organisation.Policies.CreditNoteTax;
import daybook.subscription.BilledLine;
import daybook.tax.TaxRates;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTaxingTests {

    private static final LocalDate CHANGE = LocalDate.of(2026, 7, 1);

    /** A business in Cyprus whose rate rises to 20 on 1 July, with a rate for Germany and exports to Switzerland. */
    private static final TaxRates RATES = new TaxRates(
            "CYP",
            List.of(
                    new TaxRates.Rate("STANDARD", new BigDecimal("19"), LocalDate.EPOCH, CHANGE),
                    new TaxRates.Rate("STANDARD", new BigDecimal("20"), CHANGE, null),
                    new TaxRates.Rate("STANDARD", new BigDecimal("16"), LocalDate.EPOCH, null, Set.of("DEU"), null),
                    new TaxRates.Rate("STANDARD", BigDecimal.ZERO, LocalDate.EPOCH, null, Set.of("CHE"), "Export")));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SITUATION                         | POLICY       | CATEGORY | PERCENT | REASON         | COUNTRY | THEN | WHY
            E14: over a change of the rate    | POSTING_DATE | STANDARD | 19      |                |         | 20   |
            E14: over a change of the rate    | ORIGINAL     | STANDARD | 19      |                |         | 19   |
            moved to a region since           | POSTING_DATE | STANDARD | 19      |                | DEU     | 16   |
            moved to a region since           | ORIGINAL     | STANDARD | 19      |                | DEU     | 19   |
            exported since                    | POSTING_DATE | STANDARD | 19      |                | CHE     | 0    | Export
            no tax was charged, none is given | POSTING_DATE | STANDARD | 0       | REVERSE_CHARGE |         | 0    | REVERSE_CHARGE
            no tax was charged, none is given | ORIGINAL     | STANDARD | 0       | Diplomats      |         | 0    | Diplomats
            an untaxed business then          | POSTING_DATE |          | 0       |                |         | 0    |
            """)
    void a_correction_has_the_rate_that_the_policy_says(
            String situation,
            CreditNoteTax policy,
            @Nullable String category,
            BigDecimal percent,
            @Nullable String reason,
            @Nullable String country,
            BigDecimal then,
            @Nullable String why) {
        BilledLine.Tax original = new BilledLine.Tax(category, percent, true, reason);

        assertThat(taxing(original, country, policy, RATES)).isEqualTo(new Taxed(category, then, true, why));
    }

    @Test
    void a_correction_by_a_business_that_charges_no_tax_any_more_gives_none_back_at_the_posting_date() {
        BilledLine.Tax original = new BilledLine.Tax("STANDARD", new BigDecimal("19"), true, null);

        assertThat(taxing(original, null, CreditNoteTax.POSTING_DATE, TaxRates.NONE))
                .isEqualTo(new Taxed("STANDARD", BigDecimal.ZERO, true, null));
        assertThat(taxing(original, null, CreditNoteTax.ORIGINAL, TaxRates.NONE))
                .isEqualTo(new Taxed("STANDARD", new BigDecimal("19"), true, null));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            CATEGORY | COUNTRY | MESSAGE
            BOOKS    |         | tax category BOOKS has no rate on 2026-07-01
            BOOKS    | DEU     | tax category BOOKS has no rate for customers in DEU on 2026-07-01
            """)
    void no_rate_in_the_region_is_refused(String category, @Nullable String country, String message) {
        BilledLine.Tax original = new BilledLine.Tax(category, new BigDecimal("5"), false, null);

        assertThat(taxing(original, country, CreditNoteTax.POSTING_DATE, RATES))
                .isEqualTo(new Untaxable(new BillingDecision.Refused(RefusalReason.NO_TAX_RATE, message)));
    }

    private static LineTaxing taxing(
            BilledLine.Tax original, @Nullable String country, CreditNoteTax policy, TaxRates rates) {
        Period period = new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
        BilledLine line = taxed(charged(1, "2026-06-01", "2026-07-01", eur("30.00")), original);
        LineSource takeback = new LineSource.Takeback(
                aSubscription().of("30.00").build().services().getFirst(), line, period);
        return LineTaxing.of(
                takeback,
                new BilledAccount(true, new TaxedCustomer(country, null, false), null),
                new DocumentDraft.Rules(policies().creditNoteTax(policy).build(), rates, CHANGE));
    }
}
