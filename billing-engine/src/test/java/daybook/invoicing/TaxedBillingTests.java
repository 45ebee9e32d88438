package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.PoliciesBuilder;
import daybook.fixtures.Progressed;
import daybook.fixtures.ServiceBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.money.CashRounding;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.subscription.Subscription;
import daybook.tax.TaxComputation;
import daybook.tax.TaxRates;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxedBillingTests {

    @Test
    void takes_tax_out_of_each_invoice_of_an_inclusive_price() {
        // G1: each month 12.99 gross, 2.07 tax, 10.92 net.
        Subscription subscription =
                aSubscription().startingOn("2025-01-31").of("12.99").build();
        for (String day : List.of("2025-01-31", "2025-02-28", "2025-03-31")) {
            Billed billed = (Billed) new RecurringBilling(
                            policies().taxInclusive().build(), CYPRUS, LocalDate.parse(day), LocalDate.parse(day))
                    .decide(subscription, BilledAccount.ORDINARY);

            assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("10.92"), eur("2.07")));
            assertThat(billed.document().sums().total()).isEqualTo(eur("12.99"));
            subscription = Progressed.by(billed.progress(), subscription);
        }
    }

    @Test
    void lets_a_price_say_for_itself_whether_it_includes_tax() {
        Subscription subscription = aSubscription()
                .with(aService().flat("10.00").inclusive(true))
                .with(aService().flat("0.33"))
                .with(aService().flat("24.99").inclusive(true).taxed("REDUCED"))
                .build();

        DraftDocument document = billed(taxed(policies()), subscription);

        assertThat(document.taxes())
                .containsExactly(
                        row("STANDARD", "19", false, "0.33", "0.06"),
                        row("STANDARD", "19", true, "8.40", "1.60"),
                        row("REDUCED", "9", true, "22.93", "2.06"));
        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("31.66"), eur("3.72")));
    }

    @Test
    void takes_the_tax_rate_of_the_date_of_the_document() {
        TaxRates rates = new TaxRates(List.of(
                new TaxRates.Rate(
                        "STANDARD", new BigDecimal("18"), LocalDate.of(2020, 1, 1), LocalDate.of(2026, 1, 15)),
                new TaxRates.Rate("STANDARD", new BigDecimal("19"), LocalDate.of(2026, 1, 15), null)));
        LocalDate asOf = LocalDate.of(2026, 1, 1);
        Subscription subscription = aSubscription().of("100.00").build();

        assertThat(billed(new RecurringBilling(Policies.DEFAULT, rates, asOf, LocalDate.of(2026, 1, 14)), subscription)
                        .sums()
                        .tax())
                .isEqualTo(eur("18.00"));
        assertThat(billed(new RecurringBilling(Policies.DEFAULT, rates, asOf, LocalDate.of(2026, 1, 15)), subscription)
                        .sums()
                        .tax())
                .isEqualTo(eur("19.00"));
    }

    @Test
    void charges_an_exempt_account_no_tax_and_says_why() {
        BilledAccount exempt = new BilledAccount(true, new TaxedCustomer(null, "Diplomatic mission", false), null);
        Subscription subscription = aSubscription().of("10.00").build();

        Billed billed = (Billed) taxed(policies()).decide(subscription, exempt);

        assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("10.00"), eur("0.00")));
        assertThat(billed.document().taxes())
                .containsExactly(new TaxComputation.Row(
                        "STANDARD", BigDecimal.ZERO, false, eur("10.00"), eur("0.00"), "Diplomatic mission"));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            PRICE  | TAX   | ROUNDING | TOTAL  | KIND
            10.02  | 1.90  | -0.02    | 11.90  | INVOICE
            10.05  | 1.91  | -0.01    | 11.95  | INVOICE
            -10.02 | -1.90 | 0.02     | -11.90 | CREDIT_NOTE
            0.02   | 0.00  | -0.02    | 0.00   | INVOICE
            -0.02  | 0.00  | 0.02     | 0.00   | INVOICE
            """)
    void rounds_the_total_to_the_smallest_coin_outside_of_tax(
            String price, String tax, String rounding, String total, DocumentKind kind) {
        DraftDocument document = billed(
                taxed(policies().cashRounding(new CashRounding(eur("0.05")))),
                aSubscription().of(price).build());

        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur(price), eur(tax), eur(rounding)));
        assertThat(document.sums().total()).isEqualTo(eur(total));
        assertThat(document.kind()).isEqualTo(kind);
    }

    @Test
    void makes_a_credit_note_of_a_negative_total() {
        DraftDocument document = billed(
                taxed(policies()), aSubscription().of("10.00").of("-30.00").build());

        assertThat(document.kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("-20.00"), eur("-3.80")));
    }

    @Test
    void makes_no_document_of_nothing_but_counts_it_as_billed() {
        Subscription free = aSubscription().of("0.00").build();

        assertThat(taxed(policies()).decide(free, BilledAccount.ORDINARY))
                .isEqualTo(new CameToNothing(new BillingDecision.Progress(
                        Map.of(
                                1L,
                                new BillingDecision.Moved(
                                        LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 1))),
                        Map.of(),
                        List.of())));
    }

    @Test
    void keeps_lines_that_cancel_each_other_out_without_a_legal_document() {
        DraftDocument document =
                billed(taxed(policies()), aSubscription().of("5.00").of("-5.00").build());

        assertThat(document.kind()).isEqualTo(DocumentKind.ZERO);
        assertThat(document.lines()).extracting(DraftLine::net).containsExactly(eur("5.00"), eur("-5.00"));
        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("0.00"), eur("0.00")));
    }

    @Test
    void makes_a_document_of_nothing_if_the_business_wants_one() {
        DraftDocument document = billed(
                taxed(policies().zeroDocuments(ZeroDocuments.INVOICE)),
                aSubscription().of("0.00").build());

        assertThat(document.kind()).isEqualTo(DocumentKind.INVOICE);
        assertThat(document.sums().total()).isEqualTo(eur("0.00"));
        assertThat(document.lines()).extracting(DraftLine::net).containsExactly(eur("0.00"));
    }

    @Test
    void makes_a_document_of_a_total_of_nothing_that_changes_the_tax() {
        // 10.00 at 19 % and a credit of 11.90 at 0 %: nobody owes anything, but 1.90 of tax is owed to the state.
        ServiceBuilder credit = aService().flat("-11.90").taxed("ZERO");

        DraftDocument document = billed(
                taxed(policies()), aSubscription().of("10.00").with(credit).build());

        assertThat(document.kind()).isEqualTo(DocumentKind.INVOICE);
        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("-1.90"), eur("1.90")));
    }

    @Test
    void makes_a_document_of_a_total_of_nothing_that_moves_revenue_between_categories() {
        // 0.05 without tax and 0.05 back at 5 %, which is no cent of tax: what is taxed at each is not nothing.
        ServiceBuilder free = aService().flat("0.05").taxed("ZERO");
        ServiceBuilder back = aService().flat("-0.05").taxed("LOW");

        DraftDocument document =
                billed(taxed(policies()), aSubscription().with(free).with(back).build());

        assertThat(document.sums()).isEqualTo(new DraftDocument.Sums(eur("0.00"), eur("0.00")));
        assertThat(document.taxes())
                .containsExactly(row("LOW", "5", false, "-0.05", "0.00"), row("ZERO", "0", false, "0.05", "0.00"));
    }

    private static RecurringBilling taxed(PoliciesBuilder policies) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        return new RecurringBilling(policies.build(), CYPRUS, day, day);
    }

    private static DraftDocument billed(RecurringBilling billing, Subscription subscription) {
        return ((Billed) billing.decide(subscription, BilledAccount.ORDINARY)).document();
    }

    private static TaxComputation.Row row(
            String category, String percent, boolean inclusive, String taxable, String tax) {
        Money taxed = eur(taxable);
        return new TaxComputation.Row(category, new BigDecimal(percent), inclusive, taxed, eur(tax), null);
    }
}
