package daybook.invoicing;

import static daybook.fixtures.Amounts.eur;
import static daybook.invoicing.ManualCreditTests.credit;
import static daybook.invoicing.ManualCreditTests.line;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.fixtures.Cases;
import daybook.fixtures.Laws;
import daybook.invoicing.BillingDecision.Billed;
import daybook.invoicing.BillingDecision.Refused;
import daybook.invoicing.ManualCredit.Wanted;
import daybook.money.Money;
import daybook.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every credit by hand, however little is left; all at 19 %. */
class ManualCreditLawsTests {

    @Test
    void an_amount_with_tax_is_refused_only_when_no_amount_of_the_line_comes_to_it() {
        Laws.forAll(1_000, cases -> {
            Money most = eur(cases.number(1, 60));
            boolean inclusive = cases.oneIn(3);
            boolean gross = !cases.oneIn(3);
            Money wanted = eur(cases.number(1, 80));

            BillingDecision decision = credit(
                    List.of(line(most.amount().toPlainString(), inclusive)),
                    gross ? new Wanted.Gross(wanted) : new Wanted.Net(wanted));

            @Nullable Money found = null;
            for (long cents = 1; cents <= most.minor(); cents++) {
                if (comesTo(eur(cents), inclusive, gross).equals(wanted)) {
                    found = eur(cents);
                }
            }
            assertThat(decision instanceof Billed)
                    .as("%s of %s, with tax %s, price with tax %s", wanted, most, gross, inclusive)
                    .isEqualTo(found != null);
        });
    }

    @Test
    void an_amount_with_tax_is_refused_only_when_no_amount_of_several_lines_comes_to_it() {
        Laws.forAll(1_000, cases -> {
            List<ManualCredit.Line> lines = new ArrayList<>();
            long most = 0;
            for (int i = cases.number(2, 5); i > 0; i--) {
                long cents = cases.number(1, 9);
                most += cents;
                lines.add(line(eur(cents).amount().toPlainString(), false));
            }
            Money wanted = eur(cases.number(1, Math.toIntExact(most)));

            BillingDecision decision = credit(lines, new Wanted.Gross(wanted));

            boolean exists = LongStream.rangeClosed(1, most)
                    .anyMatch(cents -> comesTo(eur(cents), false, true).equals(wanted));
            assertThat(decision instanceof Billed)
                    .as(
                            "%s of %s",
                            wanted, lines.stream().map(ManualCredit.Line::most).toList())
                    .isEqualTo(exists);
            if (decision instanceof Billed(DraftDocument document, var _)) {
                assertThat(document.lines()).allSatisfy(credited -> assertThat(credited.amount())
                        .isBetween(
                                ((LineSource.Correction) credited.source())
                                        .line()
                                        .left()
                                        .negated(),
                                eur("-0.01")));
            }
        });
    }

    @Test
    void what_is_credited_is_what_was_asked_for_and_of_no_line_more_than_is_left() {
        Laws.forAll(1_000, cases -> {
            List<ManualCredit.Line> lines = someLines(cases);
            boolean gross = cases.oneIn(2);
            Money wanted = eur(cases.number(1, 4_000));

            BillingDecision decision = credit(lines, gross ? new Wanted.Gross(wanted) : new Wanted.Net(wanted));

            if (decision instanceof Billed(DraftDocument document, var _)) {
                DraftDocument.Sums sums = document.sums();
                assertThat((gross ? sums.total() : sums.net()).negated()).isEqualTo(wanted);
                for (DraftLine line : document.lines()) {
                    assertThat(line.amount().isNegative()).isTrue();
                    assertThat(line.amount().negated())
                            .isLessThanOrEqualTo(((LineSource.Correction) line.source())
                                    .line()
                                    .left());
                }
            } else {
                Billed all = (Billed) credit(lines, new Wanted.All());
                DraftDocument.Sums most = all.document().sums();
                boolean tooMuch = wanted.compareTo((gross ? most.total() : most.net()).negated()) > 0;
                assertThat(((Refused) decision).reason())
                        .isEqualTo(tooMuch ? RefusalReason.OVER_CREDIT : RefusalReason.GROSS_NOT_POSSIBLE);
            }
        });
    }

    /** What an amount of a line comes to with 19 % tax or without. */
    private static Money comesTo(Money amount, boolean inclusive, boolean gross) {
        if (inclusive == gross) {
            return amount;
        }
        BigDecimal hundredNineteen = new BigDecimal("1.19");
        return gross
                ? Rounding.HALF_UP.round(amount.amount().multiply(hundredNineteen), amount.currency())
                : Rounding.HALF_UP.roundQuotient(amount.amount(), hundredNineteen, amount.currency());
    }

    private static List<ManualCredit.Line> someLines(Cases cases) {
        List<ManualCredit.Line> lines = new ArrayList<>();
        for (int i = cases.number(1, 4); i > 0; i--) {
            lines.add(line(eur(cases.number(1, 1_000)).amount().toPlainString(), cases.oneIn(3)));
        }
        return lines;
    }
}
