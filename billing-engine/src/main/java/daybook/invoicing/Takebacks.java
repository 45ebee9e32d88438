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
 * "back-dated cancellation"). What those days had of fixed discounts is told with each line, as it is free again.
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

    /**
     * What is taken back of a line, or given again.
     *
     * @param fixed of the fixed discounts that it had, of the other sign: what is taken back is free again
     */
    private record Back(Money amount, Money fixed) {

        static Back none(Money like) {
            return new Back(Money.zero(like.currency()), Money.zero(like.currency()));
        }

        Back plus(Back other) {
            return new Back(amount.plus(other.amount), fixed.plus(other.fixed));
        }
    }

    /** The lines that take back what reaches beyond the end of the service; each changes an amount or a fixed discount. */
    static List<DueLine> of(SubscribedService service, LocalDate end, Policies.Periods policies) {
        return new Takebacks(service, end, policies.prorate() == Proration.NONE).lines();
    }

    private List<DueLine> lines() {
        List<DueLine> lines = new ArrayList<>(service.beyond().size());
        Map<BilledLine.Key, Back> givenAgain = new HashMap<>();
        for (BilledLine line : service.beyond()) {
            if (line.correction()) {
                Back again = new Back(
                        unused(line, line.charged()).negated(),
                        unused(line, line.fixed().given()).negated());
                add(lines, line, again);
                givenAgain.merge(line.charge(), again, Back::plus);
            }
        }
        for (BilledLine line : service.beyond()) {
            if (!line.correction()) {
                Back again = givenAgain.getOrDefault(line.charge(), Back.none(line.left()));
                add(lines, line, back(line, again));
            }
        }
        return lines;
    }

    private Back back(BilledLine line, Back again) {
        Money left = line.left().plus(again.amount());
        Money fixed = line.fixed().left().plus(again.fixed());
        return new Back(
                smaller(unused(line, line.charged()), left).negated(),
                smaller(unused(line, line.fixed().given()), fixed).negated());
    }

    /** Whichever is nearer to zero; both have the sign of the line. */
    private static Money smaller(Money wanted, Money left) {
        boolean enough = wanted.isNegative() ? wanted.compareTo(left) >= 0 : wanted.compareTo(left) <= 0;
        return enough ? wanted : left;
    }

    private void add(List<DueLine> lines, BilledLine line, Back back) {
        if (!back.amount().isZero() || !back.fixed().isZero()) {
            LocalDate from =
                    end.isAfter(line.period().from()) ? end : line.period().from();
            LineSource source = new LineSource.Takeback(
                    service, line, new Period(from, line.period().to()));
            lines.add(
                    new DueLine(source, back.amount(), Money.zero(back.amount().currency()), back.fixed()));
        }
    }

    /** What a line has for the days beyond the end of all that it charged, or of all the fixed discounts that it had. */
    private Money unused(BilledLine line, Money all) {
        Period period = line.period();
        if (!end.isAfter(period.from())) {
            return all;
        }
        if (startedIsPaid) {
            return Money.zero(all.currency());
        }
        int used = new Period(period.from(), end).days();
        Money consumed = Rounding.HALF_UP.roundQuotient(
                all.amount().multiply(BigDecimal.valueOf(used)), BigDecimal.valueOf(period.days()), all.currency());
        return all.minus(consumed);
    }
}
