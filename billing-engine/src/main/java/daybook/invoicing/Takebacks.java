package daybook.invoicing;

import daybook.calendar.Period;
import daybook.money.Money;
import daybook.money.Rounding;
import daybook.organisation.Policies;
import daybook.proration.Proration;
import daybook.subscription.BilledLine;
import daybook.subscription.SubscribedService;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes back what is billed of a service beyond its end: from the lines that charged it, never from today's price, and
 * never more than is left of them. What an earlier change took back of the same days is given again first, so that the
 * opposite of every line that reaches beyond the end is there (domain.md 11.6 and 30, "credit of billed time",
 * "back-dated cancellation").
 */
final class Takebacks {

    private final SubscribedService service;
    private final LocalDate end;
    private final boolean startedIsPaid;

    private Takebacks(SubscribedService service, LocalDate end, boolean startedIsPaid) {
        this.service = service;
        this.end = end;
        this.startedIsPaid = startedIsPaid;
    }

    /** The lines that take back what reaches beyond the end of the service, none of them zero. */
    static List<DueLine> of(SubscribedService service, LocalDate end, Policies.Periods policies) {
        return new Takebacks(service, end, policies.prorate() == Proration.NONE).lines();
    }

    private List<DueLine> lines() {
        List<DueLine> lines = new ArrayList<>(service.beyond().size());
        Map<BilledLine.Key, Money> givenAgain = new HashMap<>();
        for (BilledLine line : service.beyond()) {
            if (line.correction()) {
                Money again = unused(line).negated();
                add(lines, line, again);
                givenAgain.merge(line.charge(), again, Money::plus);
            }
        }
        for (BilledLine line : service.beyond()) {
            if (!line.correction()) {
                Money again = givenAgain.getOrDefault(
                        line.charge(), Money.zero(line.left().currency()));
                Money left = line.left().plus(again);
                add(lines, line, smaller(unused(line), left).negated());
            }
        }
        return lines;
    }

    /** Whichever is nearer to zero; both have the sign of the line. */
    private static Money smaller(Money wanted, Money left) {
        boolean enough = wanted.isNegative() ? wanted.compareTo(left) >= 0 : wanted.compareTo(left) <= 0;
        return enough ? wanted : left;
    }

    private void add(List<DueLine> lines, BilledLine line, Money amount) {
        if (!amount.isZero()) {
            LocalDate from =
                    end.isAfter(line.period().from()) ? end : line.period().from();
            LineSource source = new LineSource.Takeback(
                    service, line, new Period(from, line.period().to()));
            lines.add(new DueLine(source, amount, Money.zero(amount.currency())));
        }
    }

    /** What a line charged for the days beyond the end. */
    private Money unused(BilledLine line) {
        Period period = line.period();
        if (!end.isAfter(period.from())) {
            return line.charged();
        }
        if (startedIsPaid) {
            return Money.zero(line.charged().currency());
        }
        int used = new Period(period.from(), end).days();
        Money consumed = Rounding.HALF_UP.roundQuotient(
                line.charged().amount().multiply(BigDecimal.valueOf(used)),
                BigDecimal.valueOf(period.days()),
                line.charged().currency());
        return line.charged().minus(consumed);
    }
}
