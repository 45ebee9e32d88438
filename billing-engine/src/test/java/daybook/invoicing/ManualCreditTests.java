package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.fixtures.Amounts.eurs;
import static daybook.fixtures.Amounts.words;
import static daybook.fixtures.BilledLines.charged;
import static daybook.fixtures.BilledLines.left;
import static daybook.fixtures.BilledLines.taxed;
import static daybook.fixtures.PoliciesBuilder.policies;
import static daybook.fixtures.Taxes.CYPRUS;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.Progress;
import daybook.invoicing.BillingDecision.Refused;
import daybook.invoicing.ManualCredit.Wanted;
import daybook.money.Money;
import daybook.organisation.Policies.CreditNoteTax;
import daybook.organisation.Policies.ZeroDocuments;
import daybook.subscription.BilledLine;
import daybook.subscription.DueAccount.Payer;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a person credits of the lines of a document; all at 19 %. A line is written as what is left of it, with {@code g}
 * where its price has the tax in it.
 */
class ManualCreditTests {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                              | LEFT                | NET   | CREDITED
            E16: a part of one line             | 20.00               | 5.00  | -5.00
            the last cent                       | 20.00               | 20.00 | -20.00
            domain.md 1.2, by what is left      | 20.00, 20.00, 20.00 | 10.00 | -3.34, -3.33, -3.33
            domain.md 1.2, by what is left      | 12.50, 7.30, 0.20   | 5.00  | -3.13, -1.82, -0.05
            a price with tax, to a net          | 11.90g              | 1.00  | -1.19
            one without and one with tax        | 10.00, 11.90g       | 10.00 | -5.00, -5.95
            so little that one line is left out | 10.00, 0.01         | 1.00  | -1.00
            """)
    void an_amount_without_tax_is_spread_over_the_lines(String source, String left, String net, String credited) {
        Billed billed = (Billed) credit(lines(left), new Wanted.Net(eur(net)));

        assertThat(billed.document().lines()).extracting(DraftLine::amount).isEqualTo(eurs(credited));
        assertThat(billed.document().sums().net()).isEqualTo(eur(net).negated());
        assertThat(billed.document().kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(billed.document().subscriptionId()).isEqualTo(5L);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                              | LEFT                | GROSS | CREDITED
            all of one line                     | 10.00               | 11.90 | -10.00
            a part of one line                  | 10.00               | 5.95  | -5.00
            13.4: the net that comes to it      | 10.00               | 1.00  | -0.84
            a price with tax                    | 11.90g              | 5.95  | -5.95
            one without and one with tax        | 10.00, 11.90g       | 11.90 | -5.00, -5.95
            two, by what they come to           | 20.00, 10.00        | 11.90 | -6.66, -3.34
            no more than all of a line          | 0.02                | 0.02  | -0.02
            """)
    void an_amount_with_tax_is_met_to_the_cent(String source, String left, String gross, String credited) {
        Billed billed = (Billed) credit(lines(left), new Wanted.Gross(eur(gross)));

        assertThat(billed.document().lines()).extracting(DraftLine::amount).isEqualTo(eurs(credited));
        assertThat(billed.document().sums().total()).isEqualTo(eur(gross).negated());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            SOURCE                    | LEFT          | KIND  | AMOUNT | REASON             | MESSAGE
            E16: a cent too much      | 20.00         | net   | 20.01  | OVER_CREDIT        | 20.01 EUR without tax is more than the 20.00 EUR that is left
            E16: a cent too much      | 10.00         | gross | 11.91  | OVER_CREDIT        | 11.91 EUR with tax is more than the 11.90 EUR that is left
            more than both lines      | 10.00, 11.90g | net   | 20.01  | OVER_CREDIT        | 20.01 EUR without tax is more than the 20.00 EUR that is left
            13.4: 0.02, then 0.04     | 10.00         | gross | 0.03   | GROSS_NOT_POSSIBLE | no net amount comes to 0.03 EUR with its tax; ask for a cent more or less, or by net
            """)
    void what_is_not_there_is_refused(
            String source, String left, String kind, String amount, RefusalReason reason, String message) {
        Wanted wanted = kind.equals("net") ? new Wanted.Net(eur(amount)) : new Wanted.Gross(eur(amount));

        assertThat(credit(lines(left), wanted)).isEqualTo(new Refused(reason, message));
    }

    @Test
    void all_that_is_left_is_the_opposite_of_every_line() {
        Billed billed = (Billed) credit(lines("10.00, 11.90g, 3.33"), new Wanted.All());

        assertThat(billed.document().lines()).extracting(DraftLine::amount).isEqualTo(eurs("-10.00, -11.90, -3.33"));
        assertThat(billed.document().lines())
                .extracting(line -> line.source().serviceOrNull())
                .containsOnlyNulls();
        // Nothing is billed by it: what the services reached and what is discounted stays.
        assertThat(billed.progress()).isEqualTo(new Progress(Map.of(), Map.of(), List.of()));
    }

    @Test
    void what_gave_something_back_is_charged_again() {
        // The opposite of an invoice that charged 20.00 and gave 5.00 back.
        List<ManualCredit.Line> lines = List.of(line("20.00", false), opposite("5.00"));

        Billed billed = (Billed) credit(lines, new Wanted.All());

        assertThat(billed.document().sums()).isEqualTo(new DraftDocument.Sums(eur("-15.00"), eur("-2.85")));
    }

    @Test
    void nothing_is_left_of_no_lines_of_zeros_and_of_what_would_be_an_invoice() {
        Refused nothing = new Refused(RefusalReason.OVER_CREDIT, "nothing is left of it to credit");

        assertThat(credit(List.of(), new Wanted.All())).isEqualTo(nothing);
        assertThat(credit(List.of(line("0.00", false)), new Wanted.All())).isEqualTo(nothing);
        assertThat(credit(List.of(line("5.00", false), opposite("20.00")), new Wanted.All()))
                .isEqualTo(nothing);
        assertThat(new ManualCredit(
                                policies().zeroDocuments(ZeroDocuments.INVOICE).build(), CYPRUS, DAY)
                        .decide(creditable(List.of(line("0.00", false)), true), new Wanted.All()))
                .isEqualTo(nothing);
    }

    @Test
    void a_line_of_which_nothing_is_taken_is_not_printed() {
        Billed billed = (Billed) credit(List.of(line("0.00", false), line("3.00", false)), new Wanted.All());

        assertThat(billed.document().lines()).extracting(DraftLine::amount).isEqualTo(eurs("-3.00"));
    }

    @Test
    void a_closed_account_takes_no_credit_note() {
        ManualCredit credits = new ManualCredit(policies().build(), CYPRUS, DAY);

        assertThat(credits.decide(creditable(lines("20.00"), false), new Wanted.All()))
                .isEqualTo(new Refused(RefusalReason.ACCOUNT_CLOSED, "the account is suspended or terminated"));
    }

    @Test
    void a_category_without_a_rate_that_day_is_refused() {
        List<ManualCredit.Line> books =
                List.of(line("20.00", new BilledLine.Tax("BOOKS", new BigDecimal("5"), false, null)));

        assertThat(credit(books, new Wanted.Net(eur("1.00"))))
                .isEqualTo(new Refused(RefusalReason.NO_TAX_RATE, "tax category BOOKS has no rate on 2026-05-01"));
    }

    @Test
    void tax_is_of_the_day_or_of_the_line() {
        List<ManualCredit.Line> old =
                List.of(line("20.00", new BilledLine.Tax("STANDARD", new BigDecimal("18"), false, null)));
        Wanted half = new Wanted.Net(eur("10.00"));

        assertThat(((Billed) credit(old, half)).document().sums().tax()).isEqualTo(eur("-1.90"));
        assertThat(((Billed) new ManualCredit(
                                        policies()
                                                .creditNoteTax(CreditNoteTax.ORIGINAL)
                                                .build(),
                                        CYPRUS,
                                        DAY)
                                .decide(creditable(old, true), half))
                        .document()
                        .sums()
                        .tax())
                .isEqualTo(eur("-1.80"));
    }

    private static List<ManualCredit.Line> lines(String left) {
        return words(left, ",").stream()
                .map(text -> line(text.replace("g", ""), text.endsWith("g")))
                .toList();
    }

    static ManualCredit.Line line(String left, boolean inclusive) {
        return line(left, new BilledLine.Tax("STANDARD", new BigDecimal("19"), inclusive, null));
    }

    private static ManualCredit.Line line(String left, BilledLine.Tax tax) {
        Money amount = eur(left);
        BilledLine line = left(taxed(charged(1, "2026-04-01", "2026-05-01", eur("1000.00")), tax), amount);
        return new ManualCredit.Line(new LineSource.Correction(line), amount.negated());
    }

    /** What takes back that an invoice itself took something back. */
    private static ManualCredit.Line opposite(String takenBack) {
        BilledLine line = charged(2, "2026-04-01", "2026-05-01", eur(takenBack).negated());
        return new ManualCredit.Line(new LineSource.Correction(line), eur(takenBack));
    }

    static BillingDecision credit(List<ManualCredit.Line> lines, Wanted wanted) {
        return new ManualCredit(policies().build(), CYPRUS, DAY).decide(creditable(lines, true), wanted);
    }

    private static ManualCredit.Creditable creditable(List<ManualCredit.Line> lines, boolean open) {
        return new ManualCredit.Creditable(5L, new Payer(1, open, null, TaxedCustomer.ORDINARY, eur("0.00")), lines);
    }
}
