package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.number;
import static daybook.jobs.explanation.Telling.quotient;

import daybook.jobs.explanation.StoredDocument.Sums;
import daybook.jobs.explanation.StoredDocument.TaxRow;
import daybook.jobs.explanation.StoredLine.LineTax;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.ledger.Entry;
import daybook.ledger.Journal;
import daybook.money.CashRounding;
import daybook.money.Money;
import daybook.tax.TaxComputation;
import daybook.tax.TaxRounding;
import daybook.tax.TaxableLine;
import daybook.tax.TaxedCustomer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Tells the tax, the totals and the entries of a document (domain.md 13.3 and 5). */
final class SumStory {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final StoredDocument document;
    private final Telling telling;

    SumStory(StoredDocument document, Telling telling) {
        this.document = document;
        this.telling = telling;
    }

    void tell() {
        telling.begin("tax");
        tax();
        telling.begin("totals");
        totals();
        telling.begin("ledger");
        ledger();
    }

    private void tax() {
        TaxComputation computed = TaxComputation.of(
                document.lines().stream().map(SumStory::taxable).toList(),
                document.head().sums().currency(),
                document.rules().taxRounding());
        for (int i = 0; i < computed.nets().size(); i++) {
            Printed line = document.lines().get(i).printed();
            if (line.tax().inclusive()) {
                telling.say("line %d: of %s with tax, %s is net"
                        .formatted(
                                line.number(),
                                line.amounts().charged(),
                                line.amounts().net()));
            }
            telling.result(
                    "the net of line " + line.number(),
                    computed.nets().get(i),
                    line.amounts().net());
        }
        if (document.taxes().isEmpty() && computed.rows().isEmpty()) {
            telling.say("the business charges no tax");
        }
        computed.rows().forEach(this::row);
        if (document.taxes().size() > computed.rows().size()) {
            telling.disagree("tax is stored for a category that no line has");
        }
    }

    private void row(TaxComputation.Row row) {
        formula(row);
        Optional<TaxRow> stored = document.taxes().stream()
                .filter(one -> one.category().equals(row.category())
                        && one.percent().compareTo(row.percent()) == 0
                        && one.inclusive() == row.inclusive()
                        && Objects.equals(one.exemption(), row.exemption()))
                .findFirst();
        if (stored.isEmpty()) {
            telling.disagree("no tax is stored for " + row.category() + " at " + number(row.percent()) + " %");
        } else {
            telling.result("the taxable sum", row.taxable(), stored.get().taxable());
            telling.result("the tax", row.tax(), stored.get().tax());
        }
    }

    private static TaxableLine taxable(StoredLine line) {
        LineTax tax = line.printed().tax();
        return new TaxableLine(
                line.printed().amounts().charged(), tax.category(), tax.percent(), tax.inclusive(), tax.exemption());
    }

    /** A reason that a person entered is told as it is. */
    private static String why(String exemption) {
        return exemption.equals(TaxedCustomer.REVERSE_CHARGE)
                ? "the customer owes the tax itself (" + exemption + ")"
                : exemption;
    }

    private void formula(TaxComputation.Row row) {
        String name = "%s, %s %%: ".formatted(row.category(), number(row.percent()));
        if (row.exemption() != null) {
            telling.say(name + "no tax on %s, because: %s".formatted(row.taxable(), why(row.exemption())));
            return;
        }
        if (document.rules().taxRounding() == TaxRounding.PER_LINE) {
            telling.say(name + "on %s, rounded on each line: %s".formatted(row.taxable(), row.tax()));
            return;
        }
        Money base = row.inclusive() ? row.taxable().plus(row.tax()) : row.taxable();
        BigDecimal divisor = row.inclusive() ? HUNDRED.add(row.percent()) : HUNDRED;
        BigDecimal numerator = base.amount().multiply(row.percent());
        telling.say(name
                + "%s %s x %s / %s = %s, rounded once for the category: %s"
                        .formatted(
                                row.inclusive() ? "charged with tax" : "net",
                                base.amount().toPlainString(),
                                number(row.percent()),
                                number(divisor),
                                quotient(numerator, divisor),
                                row.tax()));
    }

    private void totals() {
        Sums sums = document.head().sums();
        Money zero = Money.zero(sums.currency());
        Money net = document.lines().stream()
                .map(line -> line.printed().amounts().net())
                .reduce(zero, Money::plus);
        Money tax = document.taxes().stream().map(TaxRow::tax).reduce(zero, Money::plus);
        CashRounding coin = document.rules().coin();
        Money rounding = coin == null ? zero : coin.of(net.plus(tax));
        if (coin != null && !rounding.isZero()) {
            telling.say("rounding: %s to the nearest %s, which can be paid in cash; it is not taxed"
                    .formatted(net.plus(tax), coin.step()));
        }
        telling.say(
                sums.rounding().isZero()
                        ? "net %s + tax %s = %s".formatted(sums.net(), sums.tax(), sums.total())
                        : "net %s + tax %s + rounding to the smallest coin %s = %s"
                                .formatted(sums.net(), sums.tax(), sums.rounding(), sums.total()));
        telling.result("the net", net, sums.net());
        telling.result("the tax", tax, sums.tax());
        telling.result("the rounding", rounding, sums.rounding());
        telling.result("the total", net.plus(tax).plus(sums.rounding()), sums.total());
    }

    private void ledger() {
        if (document.head().number() == null) {
            telling.say("nothing yet: entries are made when it is posted");
            if (!document.entries().isEmpty()) {
                telling.disagree("a draft has entries in the ledger: " + words(document.entries()));
            }
            return;
        }
        List<Entry> expected = Journal.ofDocument(
                        document.head().sums().net(),
                        document.taxes().stream().map(TaxRow::tax).toList(),
                        document.head().sums().rounding())
                .entries();
        telling.say(words(document.entries()));
        if (!expected.equals(document.entries())) {
            telling.disagree("the ledger should hold " + words(expected));
        }
    }

    private static String words(List<Entry> entries) {
        return entries.isEmpty()
                ? "no entry"
                : String.join(
                        ", ",
                        entries.stream()
                                .map(entry -> entry.account().name().toLowerCase(Locale.ROOT) + " " + entry.amount())
                                .toList());
    }
}
