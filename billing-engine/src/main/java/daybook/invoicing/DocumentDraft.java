package daybook.invoicing;

import daybook.invoicing.BillingDecision.Refused;
import daybook.money.CashRounding;
import daybook.money.Currency;
import daybook.money.Money;
import daybook.organisation.Policies;
import daybook.tax.TaxComputation;
import daybook.tax.TaxRates;
import daybook.tax.TaxableLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines made into a document: taxed, summed up, an invoice or a credit note by the sign of its total. */
sealed interface DocumentDraft {

    /** A document. */
    record Drafted(DraftDocument document) implements DocumentDraft {}

    /** Not a line that is anything, and the policy wants no document of that. */
    record Nothing() implements DocumentDraft {}

    /** A line cannot be taxed. */
    record Untaxable(Refused refused) implements DocumentDraft {}

    /** What decides the tax of a line. */
    record Rules(Policies policies, TaxRates taxes, LocalDate documentOn) {}

    /** Makes a document of lines for an account; {@code subscriptionId} null: of the account. */
    static DocumentDraft of(
            List<DueLine> lines, @Nullable Long subscriptionId, Currency currency, BilledAccount account, Rules rules) {
        List<TaxableLine> taxable = new ArrayList<>(lines.size());
        for (DueLine line : lines) {
            switch (LineTaxing.of(line.source(), account, rules)) {
                case LineTaxing.Taxed taxed -> taxable.add(taxed.line(line.charged()));
                case LineTaxing.Untaxable(Refused refused) -> {
                    return new Untaxable(refused);
                }
            }
        }
        TaxComputation tax =
                TaxComputation.of(taxable, currency, rules.policies().taxes().rounding());
        return document(new Target(subscriptionId, currency), drafted(lines, taxable, tax.nets()), tax, rules);
    }

    /** What a document is of. */
    record Target(@Nullable Long subscriptionId, Currency currency) {}

    private static List<DraftLine> drafted(List<DueLine> due, List<TaxableLine> taxable, List<Money> nets) {
        List<DraftLine> lines = new ArrayList<>(due.size());
        for (int i = 0; i < due.size(); i++) {
            DueLine line = due.get(i);
            TaxableLine tax = taxable.get(i);
            lines.add(new DraftLine(
                    line.source(),
                    line.amount(),
                    line.discount(),
                    line.fixed(),
                    nets.get(i),
                    new DraftLine.LineTax(tax.category(), tax.percent(), tax.inclusive(), tax.exemption())));
        }
        return lines;
    }

    /** The sign of the total decides the kind; what comes to nothing is no legal document, unless the policy wants one. */
    private static DocumentDraft document(Target target, List<DraftLine> lines, TaxComputation tax, Rules rules) {
        Money zero = Money.zero(target.currency());
        Money net = tax.nets().stream().reduce(zero, Money::plus);
        Money taxSum = tax.rows().stream().map(TaxComputation.Row::tax).reduce(zero, Money::plus);
        CashRounding cash = rules.policies().documents().cashRounding();
        DraftDocument.Sums sums = new DraftDocument.Sums(net, taxSum, cash == null ? zero : cash.of(net.plus(taxSum)));
        boolean nothing = sums.total().isZero()
                && tax.rows().stream()
                        .allMatch(row -> row.tax().isZero() && row.taxable().isZero());
        boolean unwanted = nothing && rules.policies().documents().zero() == Policies.ZeroDocuments.NONE;
        if (unwanted && lines.stream().allMatch(DraftLine::isZero)) {
            return new Nothing();
        }
        DocumentKind kind = unwanted
                ? DocumentKind.ZERO
                : sums.total().isNegative() ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE;
        return new Drafted(
                new DraftDocument(kind, target.subscriptionId(), target.currency(), lines, tax.rows(), sums));
    }
}
