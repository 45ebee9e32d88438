package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.days;
import static daybook.jobs.explanation.Telling.number;

import daybook.jobs.explanation.StoredLine.Amounts;
import daybook.jobs.explanation.StoredLine.Correction;
import daybook.jobs.explanation.StoredLine.Entered;
import daybook.jobs.explanation.StoredLine.Once;
import daybook.jobs.explanation.StoredLine.Part;
import daybook.jobs.explanation.StoredLine.Printed;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.jobs.explanation.StoredLine.Takeback;
import daybook.money.Money;

/** Tells how a line came to be, whatever it is for. */
final class LineStory {

    private final StoredDocument document;
    private final Telling telling;
    private final RecurringStory recurring;
    private final CorrectionStory corrections;

    LineStory(StoredDocument document, Telling telling) {
        this.document = document;
        this.telling = telling;
        this.recurring = new RecurringStory(telling, new GivenDiscounts(document));
        this.corrections = new CorrectionStory(document, telling);
    }

    void tell(StoredLine line) {
        Printed printed = line.printed();
        telling.begin("line " + printed.number());
        telling.say(heading(line));
        switch (line) {
            case Recurring it -> recurring.tell(it);
            case Takeback it -> corrections.tell(it);
            case Correction it -> corrections.tell(it);
            case Once it -> once(it);
        }
        Amounts amounts = printed.amounts();
        if (!(line instanceof Recurring)) {
            Money none = Money.zero(amounts.amount().currency());
            telling.result("the discount", none, amounts.discount());
            if (!(line instanceof Takeback)) {
                telling.result("the fixed discount", none, amounts.fixed());
            }
        }
        if (!printed.tax().inclusive()) {
            if (!amounts.discount().isZero()) {
                telling.say("net: %s - %s = %s".formatted(amounts.amount(), amounts.discount(), amounts.net()));
            }
            telling.result("the net", amounts.charged(), amounts.net());
        }
    }

    private String heading(StoredLine line) {
        Printed printed = line.printed();
        String what = printed.description() + " (" + printed.sku() + "), ";
        String subscription = printed.subscription() == null || document.head().subscription() != null
                ? ""
                : ", subscription " + printed.subscription();
        boolean once = line instanceof Once
                || (line instanceof Correction(var _, var of, var _)
                        && of.covered().once());
        return once
                ? what + "once, for " + printed.period().from()
                : what
                        + "from %s, %d days%s"
                                .formatted(
                                        days(printed.period()), printed.period().days(), subscription);
    }

    private void once(Once line) {
        Printed printed = line.printed();
        Entered entered = line.entered();
        Part part = line.part();
        if (entered == null) {
            telling.disagree("line %d is for no service, no charge and no other line".formatted(printed.number()));
            return;
        }
        String units = number(printed.quantity()) + (printed.unit() == null ? "" : " " + printed.unit());
        telling.say("amount: %s for %s in all, as it was entered, %s tax"
                .formatted(entered.amount(), units, printed.tax().inclusive() ? "with" : "without"));
        if (part != null) {
            telling.say(part.told(entered.amount()));
        }
        telling.result(
                "the amount",
                part == null ? entered.amount() : part.amount(entered.amount()),
                printed.amounts().amount());
        if (entered.quantity().compareTo(part == null ? printed.quantity() : part.bundles()) != 0) {
            telling.disagree("the quantity is stored as %s, but %s was entered"
                    .formatted(number(printed.quantity()), number(entered.quantity())));
        }
    }
}
