package daybook.ledger;

import daybook.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What of an account is overdue, and for how long (domain.md 5, J63). An invoice is overdue from the day after its due
 * date.
 *
 * @param buckets what is open: not due, then 1 to 30, 31 to 60, 61 to 90 and more than 90 days overdue; each zero or more
 * @param credit what of the customer's credits is left once nothing is open; zero or more
 */
public record Ageing(List<Money> buckets, Money credit) {

    private static final List<Integer> LAST_DAYS = List.of(0, 30, 60, 90);

    public Ageing {
        buckets = List.copyOf(buckets);
    }

    /**
     * Sorts what was open on a date.
     *
     * @param debits what of each debit was open then
     * @param credit what of the credits settled nothing then; it lessens the oldest bucket first
     */
    public static Ageing of(List<OpenItem> debits, Money credit, LocalDate on) {
        List<Money> buckets = new ArrayList<>(Collections.nCopies(LAST_DAYS.size() + 1, Money.zero(credit.currency())));
        for (OpenItem debit : debits) {
            int bucket = bucket(debit, on);
            buckets.set(bucket, buckets.get(bucket).plus(debit.open()));
        }
        Money left = credit;
        for (int i = buckets.size() - 1; i >= 0; i--) {
            Money covered = left.compareTo(buckets.get(i)) < 0 ? left : buckets.get(i);
            buckets.set(i, buckets.get(i).minus(covered));
            left = left.minus(covered);
        }
        return new Ageing(buckets, left);
    }

    private static int bucket(OpenItem debit, LocalDate on) {
        long overdue = Math.max(0, ChronoUnit.DAYS.between(debit.dueOn(), on));
        int bucket = 0;
        while (bucket < LAST_DAYS.size() && overdue > LAST_DAYS.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    /** What is overdue, after what the customer has as credit; zero or more. */
    public Money overdue() {
        return buckets.stream().skip(1).reduce(Money.zero(credit.currency()), Money::plus);
    }

    /** What the customer owes in all; negative: has as credit. */
    public Money balance() {
        return buckets.stream().reduce(credit.negated(), Money::plus);
    }
}
