package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.BilledLines.charged;
import static daybook.fixtures.BilledLines.drafted;
import static daybook.fixtures.BilledLines.left;
import static daybook.fixtures.BilledLines.takenBack;
import static daybook.fixtures.BilledLines.taxed;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.ServiceBuilder.aService;
import static daybook.fixtures.SubscriptionBuilder.aSubscription;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.PoliciesBuilder;
import daybook.fixtures.SubscriptionBuilder;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.CameToNothing;
import daybook.invoicing.BillingDecision.Moved;
import daybook.invoicing.BillingDecision.NothingDue;
import daybook.invoicing.BillingDecision.Refused;
import daybook.money.Money;
import daybook.organisation.Policies.CreditNoteTax;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.proration.Proration;
import daybook.subscription.BilledLine;
import daybook.subscription.SubscribedService;
import daybook.subscription.Subscription;
import daybook.tax.TaxRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is billed beyond the end of a service is taken back from the lines that billed it; a line is {@code from to net}. */
class TakebackTests {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                         | CHARGED | FROM       | TO         | END        | LINE
            G4: half of a month            | 20.00   | 2026-04-01 | 2026-05-01 | 2026-04-16 | 2026-04-16 2026-05-01 -10.00
            domain.md 11.6                 | 9.99    | 2026-01-01 | 2026-02-01 | 2026-01-11 | 2026-01-11 2026-02-01 -6.77
            oracle D01                     | 249.95  | 2012-05-01 | 2012-06-01 | 2012-05-12 | 2012-05-12 2012-06-01 -161.26
            oracle D03                     | 2399.95 | 2015-01-01 | 2016-01-01 | 2015-03-15 | 2015-03-15 2016-01-01 -1919.96
            oracle D09                     | 10.00   | 2023-08-29 | 2023-09-29 | 2023-09-28 | 2023-09-28 2023-09-29 -0.32
            a line that had not begun      | 20.00   | 2026-04-01 | 2026-05-01 | 2026-04-01 | 2026-04-01 2026-05-01 -20.00
            half a cent stays with him     | 9.99    | 2026-04-01 | 2026-05-01 | 2026-04-16 | 2026-04-16 2026-05-01 -4.99
            of a credit that was charged   | -9.99   | 2026-04-01 | 2026-05-01 | 2026-04-16 | 2026-04-16 2026-05-01 4.99
            """)
    void is_the_line_less_what_was_used_of_it(
            String source, String charged, String from, String to, String end, String line) {
        assertThat(netLines(ended(end, charged(1, from, to, eur(charged))), policies()))
                .containsExactly(line);
    }

    @Test
    void is_never_more_than_is_left_of_the_line() {
        // Oracle E03: 249.95 less an adjustment of 10.00; 1 of 31 days used would give 241.89 back.
        BilledLine adjusted = left(charged(1, "2012-05-01", "2012-06-01", eur("249.95")), eur("239.95"));

        assertThat(netLines(ended("2012-05-02", adjusted), policies()))
                .containsExactly("2012-05-02 2012-06-01 -239.95");
        // Oracle D13: 300 wanted, 200 charged and 50 credited before; 100 wanted and 20 left.
        assertThat(netLines(
                        ended("2026-01-01", left(charged(1, "2026-01-01", "2026-02-01", eur("200.00")), eur("150.00"))),
                        policies()))
                .containsExactly("2026-01-01 2026-02-01 -150.00");
        assertThat(netLines(
                        ended("2026-01-01", left(charged(1, "2026-01-01", "2026-02-01", eur("200.00")), eur("0.00"))),
                        policies()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                     | CHARGED | LEFT  | LINE
            less is left than unused   | -9.99   | -3.00 | 2026-04-16 2026-05-01 3.00
            more is left than unused   | -9.99   | -6.00 | 2026-04-16 2026-05-01 4.99
            """)
    void of_what_lowered_a_bill_is_never_more_than_is_left_either(
            String source, String charged, String left, String line) {
        BilledLine lowered = left(charged(1, "2026-04-01", "2026-05-01", eur(charged)), eur(left));

        assertThat(netLines(ended("2026-04-16", lowered), policies())).containsExactly(line);
    }

    @Test
    void of_a_back_dated_end_is_the_opposite_of_earlier_credits_too() {
        // 20.00 for April, 10.00 taken back from the 16th; now it ends on the 11th: 6.67 stay.
        Subscription subscription = ended(
                "2026-04-11",
                left(charged(1, "2026-04-01", "2026-05-01", eur("20.00")), eur("10.00")),
                takenBack(1, "2026-04-16", "2026-05-01", eur("-10.00")));

        assertThat(netLines(subscription, policies()))
                .containsExactly("2026-04-11 2026-05-01 -13.33", "2026-04-16 2026-05-01 10.00");
    }

    @Test
    void of_an_earlier_credit_is_only_its_part_beyond_the_end() {
        // 15.50 were taken back for the 16th to the 30th; it ended on the 21st after all: 5 of the 15 days are charged
        // again.
        Subscription subscription = ended(
                "2026-04-21",
                left(charged(1, "2026-04-01", "2026-05-01", eur("31.00")), eur("15.50")),
                takenBack(1, "2026-04-16", "2026-05-01", eur("-15.50")));

        assertThat(netLines(subscription, policies().zeroDocuments(ZeroDocuments.INVOICE)))
                .containsExactly("2026-04-21 2026-05-01 -10.33", "2026-04-21 2026-05-01 10.33");
    }

    @Test
    void without_proration_is_only_what_had_not_begun() {
        Subscription subscription = ended(
                "2026-04-16",
                charged(1, "2026-04-01", "2026-05-01", eur("20.00")),
                charged(2, "2026-05-01", "2026-06-01", eur("20.00")));

        assertThat(netLines(subscription, policies().prorate(Proration.NONE)))
                .containsExactly("2026-05-01 2026-06-01 -20.00");
    }

    @Test
    void comes_with_new_charges_on_one_document() {
        SubscribedService old = ended("2026-04-16", charged(1, "2026-04-01", "2026-05-01", eur("20.00")))
                .services()
                .getFirst();
        SubscriptionBuilder both = aSubscription()
                .startingOn("2026-04-01")
                .of("20.00")
                .with(aService().flat("50.00").from("2026-04-16"));
        Subscription built = both.build();
        SubscribedService upgraded = built.services().getLast();
        Subscription subscription = built.withServices(
                List.of(old, at(new SubscribedService.Place(1, 2, SubscribedService.Begin.CHANGE, 0), upgraded)));

        Billed billed = (Billed) decide(subscription, policies(), CYPRUS);

        assertThat(netLines(billed)).containsExactly("2026-04-16 2026-05-01 -10.00", "2026-04-16 2026-05-01 25.00");
        assertThat(billed.document().kind()).isEqualTo(DocumentKind.INVOICE);
        assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("15.00"), eur("2.85")));
        assertThat(billed.progress().moved())
                .containsEntry(1L, new Moved(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 4, 16), null))
                .containsEntry(
                        2L, new Moved(LocalDate.of(2026, 4, 16), LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1)));
    }

    @Test
    void alone_makes_a_credit_note() {
        Billed billed = (Billed)
                decide(ended("2026-04-16", charged(1, "2026-04-01", "2026-05-01", eur("20.00"))), policies(), CYPRUS);

        assertThat(billed.document().kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("-10.00"), eur("-1.90")));
    }

    @Test
    void is_taxed_at_the_rate_of_its_day_or_of_the_line() {
        BilledLine old = taxed(
                charged(1, "2026-04-01", "2026-05-01", eur("20.00")),
                new BilledLine.Tax("STANDARD", new BigDecimal("18"), false, null));

        assertThat(taxOf(old, CreditNoteTax.POSTING_DATE)).isEqualTo(eur("-1.90"));
        assertThat(taxOf(old, CreditNoteTax.ORIGINAL)).isEqualTo(eur("-1.80"));
    }

    @Test
    void of_a_price_with_tax_keeps_its_gross() {
        BilledLine gross = taxed(
                charged(1, "2026-04-01", "2026-05-01", eur("11.90")),
                new BilledLine.Tax("STANDARD", new BigDecimal("19"), true, null));

        Billed billed = (Billed) decide(ended("2026-04-16", gross), policies(), CYPRUS);

        assertThat(billed.document().sums().total()).isEqualTo(eur("-5.95"));
        assertThat(billed.document().sums().net()).isEqualTo(eur("-5.00"));
    }

    @Test
    void waits_for_the_day_of_the_end() {
        Subscription subscription = ended("2026-04-16", charged(1, "2026-04-01", "2026-05-01", eur("20.00")));

        assertThat(new RecurringBilling(
                                policies().build(), CYPRUS, LocalDate.of(2026, 4, 15), LocalDate.of(2026, 4, 15))
                        .decide(subscription, BilledAccount.ORDINARY))
                .isEqualTo(new NothingDue());
    }

    @Test
    void of_what_cost_nothing_moves_the_service_back_without_a_document() {
        CameToNothing nothing = (CameToNothing) decide(ended("2026-04-16"), policies(), CYPRUS);

        assertThat(nothing.progress().moved())
                .containsEntry(1L, new Moved(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 4, 16), null));
        // A document of nothing but zeros has lines; there are none here.
        assertThat(decide(ended("2026-04-16"), policies().zeroDocuments(ZeroDocuments.INVOICE), CYPRUS))
                .isEqualTo(nothing);
    }

    @Test
    void of_a_draft_is_refused() {
        BilledLine draft = drafted(charged(1, "2026-04-01", "2026-05-01", eur("20.00")));

        assertThat(decide(ended("2026-04-16", draft), policies(), CYPRUS))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RefusalReason.DRAFT_TO_CREDIT));
    }

    private static Money taxOf(BilledLine line, CreditNoteTax policy) {
        return ((Billed) decide(ended("2026-04-16", line), policies().creditNoteTax(policy), CYPRUS))
                .document()
                .sums()
                .tax();
    }

    /** A service that is billed a month or more beyond its end. */
    private static Subscription ended(String end, BilledLine... beyond) {
        LocalDate billedTo = beyond.length == 0
                ? LocalDate.of(2026, 5, 1)
                : beyond[beyond.length - 1].period().to();
        Subscription subscription = aSubscription()
                .startingOn(LocalDate.parse(end).minusMonths(6))
                .with(aService().flat("99.99").until(end).billedTo(billedTo.toString()))
                .build();
        return subscription.withServices(
                List.of(subscription.services().getFirst().withBeyond(List.of(beyond))));
    }

    private static SubscribedService at(SubscribedService.Place place, SubscribedService service) {
        return new SubscribedService(
                service.id(),
                place,
                service.price(),
                service.quantity(),
                service.grid(),
                service.span(),
                service.billedTo(),
                service.beyond());
    }

    private static List<String> netLines(Subscription subscription, PoliciesBuilder policies) {
        BillingDecision decision = decide(subscription, policies, TaxRates.NONE);
        return decision instanceof Billed billed ? netLines(billed) : List.of();
    }

    private static List<String> netLines(Billed billed) {
        return billed.document().lines().stream()
                .map(line -> line.period().from() + " " + line.period().to() + " "
                        + line.net().amount().toPlainString())
                .toList();
    }

    private static BillingDecision decide(Subscription subscription, PoliciesBuilder policies, TaxRates taxes) {
        LocalDate day = LocalDate.of(2026, 4, 30);
        return new RecurringBilling(policies.build(), taxes, day, day).decide(subscription, BilledAccount.ORDINARY);
    }
}
