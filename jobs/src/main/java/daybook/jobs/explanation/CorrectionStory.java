package daybook.jobs.explanation;

import static daybook.jobs.explanation.Telling.days;
import static daybook.jobs.explanation.Telling.number;
import static daybook.jobs.explanation.Telling.quotient;

import daybook.calendar.Period;
import daybook.jobs.explanation.StoredLine.Amounts;
import daybook.jobs.explanation.StoredLine.Charged;
import daybook.jobs.explanation.StoredLine.Correction;
import daybook.jobs.explanation.StoredLine.Earlier;
import daybook.jobs.explanation.StoredLine.LineTax;
import daybook.jobs.explanation.StoredLine.Takeback;
import daybook.jobs.explanation.StoredLine.Voided;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.organisation.Policies.CreditNoteTax;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells what a line takes back of another, and how much of that there was (domain.md 11.6, 13.4 and 30). */
final class CorrectionStory {

    private final StoredDocument document;
    private final Telling telling;

    CorrectionStory(StoredDocument document, Telling telling) {
        this.document = document;
        this.telling = telling;
    }

    void tell(Takeback line) {
        Charged of = line.of();
        Amounts amounts = line.printed().amounts();
        Unused unused = new Unused(of.moved(), of.charged());
        Money there = of.left().plus(of.again());
        Money computed = least(unused.of(line), there).negated();
        Money fixed = freed(line);
        Optional<Earlier> again =
                fits(line, of.moved()) && computed.equals(amounts.amount()) && fixed.equals(amounts.fixed())
                        ? Optional.empty()
                        : of.earlier().stream()
                                .filter(earlier -> isGivenAgain(line, earlier))
                                .findFirst();
        if (again.isPresent()) {
            again(line, again.get());
        } else {
            takenBack(line, unused, there, computed);
            telling.result("the fixed discount", fixed, amounts.fixed());
        }
        fixed(amounts.fixed());
        if (line.ended() != null) {
            telling.say("why: " + line.ended().told());
        }
        tax(of, line.printed().tax());
    }

    private static boolean isGivenAgain(Takeback line, Earlier earlier) {
        Amounts amounts = line.printed().amounts();
        return fits(line, earlier.period())
                && again(line, earlier, earlier.charged()).equals(amounts.amount())
                && again(line, earlier, earlier.fixed()).equals(amounts.fixed());
    }

    private static Money again(Takeback line, Earlier earlier, Money all) {
        return new Unused(earlier.period(), all).of(line).negated();
    }

    /** What fixed discounts gave to the days that come back: negative, for it is free again. */
    private static Money freed(Takeback line) {
        StoredLine.Fixed fixed = line.of().fixed();
        Money there = fixed.left().plus(fixed.again());
        return least(new Unused(line.of().moved(), fixed.given()).of(line), there)
                .negated();
    }

    private void fixed(Money freed) {
        if (freed.isNegative()) {
            telling.say("fixed discount: these days had %s of it, which is free again for their cycle"
                    .formatted(freed.negated()));
        } else if (freed.isPositive()) {
            telling.say("fixed discount: these days have %s of it again".formatted(freed));
        }
    }

    private static boolean fits(Takeback line, Period period) {
        return line.billed().partOfDays() == period.days()
                && line.printed().period().to().equals(period.to());
    }

    private void takenBack(Takeback line, Unused unused, Money there, Money computed) {
        Charged of = line.of();
        charged(of);
        if (!fits(line, of.moved())) {
            telling.disagree("%d days of %d up to %s are taken back, but that line charged %d days"
                    .formatted(
                            line.billed().partDays(),
                            line.billed().partOfDays(),
                            line.printed().period().to().minusDays(1),
                            of.period().days()));
        }
        unused.tell(line, telling);
        Money wanted = unused.of(line);
        if (wanted.compareTo(there) > 0) {
            telling.say("left: other corrections leave %s of it, so no more comes back".formatted(there));
        } else if (!there.equals(of.charged())) {
            telling.say("left: other corrections leave %s of it, enough for that".formatted(there));
        }
        telling.say("back: %s, and %s of the line is left".formatted(computed.negated(), there.plus(computed)));
        telling.result("the amount", computed, line.printed().amounts().amount());
    }

    private void again(Takeback line, Earlier earlier) {
        Money amount = line.printed().amounts().amount();
        telling.say("gives again: what line %d of %s took back of line %d of %s, %s from %s"
                .formatted(
                        earlier.line(),
                        earlier.number(),
                        line.of().line(),
                        line.of().number(),
                        earlier.charged(),
                        days(earlier.period())));
        telling.say("because: all that is billed of these days is counted anew; it comes to " + amount);
    }

    private void charged(Charged of) {
        telling.say("takes back: line %d of %s, which charged %s %s"
                .formatted(
                        of.line(),
                        of.number(),
                        of.charged(),
                        of.covered().once()
                                ? "once, for " + of.period().from()
                                : "for %d days, %s".formatted(of.period().days(), days(of.period()))));
        if (of.movedDays() > 0) {
            telling.say("moved: a pause moved its days by %d, to %s".formatted(of.movedDays(), days(of.moved())));
        }
    }

    void tell(Correction line) {
        Charged of = line.of();
        Money amount = line.printed().amounts().amount();
        charged(of);
        Voided voided = line.voided();
        if (voided != null) {
            telling.say("void: " + ofVoid(of, voided));
            telling.result("the amount", voided.opposite(), amount);
        } else {
            telling.say("back: %s of the %s that was left of it; %s is left"
                    .formatted(amount.negated(), of.left(), of.left().plus(amount)));
            if (amount.isPositive() || of.left().plus(amount).isNegative()) {
                telling.disagree("%s comes back, but there was between nothing and %s to give back"
                        .formatted(amount.negated(), of.left()));
            }
        }
        tax(of, line.printed().tax());
    }

    private static String ofVoid(Charged of, Voided voided) {
        if (voided.line() == of.line() && voided.number().equals(of.number())) {
            return "all that was left of it, %s, comes back".formatted(of.left());
        }
        String line = "line %d of %s ".formatted(voided.line(), voided.number());
        return voided.opposite().isPositive()
                ? line + "took %s of it back, which is charged again".formatted(voided.opposite())
                : line
                        + "charged %s of it again, which comes back"
                                .formatted(voided.opposite().negated());
    }

    /** Which rate takes back tax: that of the day, or that of the line (domain.md 0.5(5)). */
    private void tax(Charged of, LineTax now) {
        LineTax then = of.tax();
        if (then.inclusive() != now.inclusive()) {
            telling.disagree("the line that is taken back has tax %s its amount, and this one has not"
                    .formatted(then.inclusive() ? "within" : "on top of"));
        }
        if (now.category() == null) {
            return;
        }
        if (then.exemption() != null) {
            telling.say("tax: none was charged, so none is given back (%s)".formatted(then.exemption()));
        } else if (document.rules().creditNotes() == CreditNoteTax.ORIGINAL) {
            telling.say("tax: %s %%, as that line was charged".formatted(number(now.percent())));
        } else {
            telling.say("tax: %s %%, the rate of %s; that line was charged %s %%"
                    .formatted(number(now.percent()), document.head().documentOn(), number(then.percent())));
        }
        boolean asCharged = then.exemption() != null || document.rules().creditNotes() == CreditNoteTax.ORIGINAL;
        if (asCharged && then.percent().compareTo(now.percent()) != 0) {
            telling.disagree("the rate should be that of the line that is taken back: %s %%, not %s %%"
                    .formatted(number(then.percent()), number(now.percent())));
        }
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What a line charged for the days that are not used. */
    private record Unused(Period period, Money charged) {

        private int used(Takeback line) {
            return period.days() - line.billed().partDays();
        }

        private Money consumed(Takeback line) {
            if (used(line) <= 0) {
                return Money.zero(charged.currency());
            }
            return line.startedIsPaid()
                    ? charged
                    : Rounding.HALF_UP.roundQuotient(
                            charged.amount().multiply(BigDecimal.valueOf(used(line))),
                            BigDecimal.valueOf(period.days()),
                            charged.currency());
        }

        Money of(Takeback line) {
            return charged.minus(consumed(line));
        }

        void tell(Takeback line, Telling telling) {
            if (used(line) <= 0) {
                telling.say("used: no day of it");
                return;
            }
            if (line.startedIsPaid()) {
                telling.say("used: a period that was begun is paid in full");
                return;
            }
            BigDecimal days = BigDecimal.valueOf(used(line));
            BigDecimal of = BigDecimal.valueOf(period.days());
            telling.say("used: %s of %s days: %s x %s / %s = %s, rounded: %s"
                    .formatted(
                            days,
                            of,
                            charged.amount().toPlainString(),
                            days,
                            of,
                            quotient(charged.amount().multiply(days), of),
                            consumed(line)));
            telling.say("unused: %s - %s = %s".formatted(charged, consumed(line), of(line)));
        }
    }
}
