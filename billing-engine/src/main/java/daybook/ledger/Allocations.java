package daybook.ledger;

import daybook.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Decides which credits of an account settle which debits (domain.md 5, J60): what is meant for something first, then the
 * oldest by the oldest. Days that were missed are made up one by one, so that a run a day and one for all of them come to
 * the same.
 */
public final class Allocations {

    private final List<OpenItem> credits = new ArrayList<>();
    private final TreeMap<OpenItem, Money> debits = new TreeMap<>(OpenItem.OLDEST_FIRST);
    private final Map<Long, OpenItem> debitsById = new HashMap<>();
    private final Map<Long, Money> left = new HashMap<>();
    private final List<Allocation> decided = new ArrayList<>();

    private Allocations() {}

    /**
     * So much of a debit is settled by a credit.
     *
     * @param amount above zero; below zero it takes back what was settled
     * @param on the first day on which both were open
     */
    public record Allocation(long creditId, long debitId, Money amount, LocalDate on) {}

    /**
     * Decides for one account as of a date.
     *
     * @param debits what is owed; later ones are left alone
     * @param credits what can settle it; later ones are left alone
     */
    public static List<Allocation> decide(List<OpenItem> debits, List<OpenItem> credits, LocalDate asOf) {
        TreeMap<LocalDate, Day> days = new TreeMap<>();
        debits.forEach(debit -> day(days, debit.since()).debits().add(debit));
        credits.forEach(credit -> day(days, credit.since()).credits().add(credit));
        Allocations account = new Allocations();
        days.headMap(asOf, true).forEach(account::allocate);
        return List.copyOf(account.decided);
    }

    private record Day(List<OpenItem> debits, List<OpenItem> credits) {}

    private static Day day(Map<LocalDate, Day> days, LocalDate on) {
        return days.computeIfAbsent(on, _ -> new Day(new ArrayList<>(), new ArrayList<>()));
    }

    private void allocate(LocalDate on, Day day) {
        for (OpenItem debit : day.debits()) {
            debits.put(debit, debit.open());
            debitsById.put(debit.id(), debit);
        }
        for (OpenItem credit : day.credits()) {
            credits.add(credit);
            left.put(credit.id(), credit.open());
        }
        credits.sort(Comparator.comparing(OpenItem::postedOn)
                .thenComparing(OpenItem::name)
                .thenComparing(OpenItem::id));
        for (OpenItem credit : credits) {
            for (long target : credit.targets()) {
                OpenItem debit = debitsById.get(target);
                if (debit != null) {
                    settle(credit, debit, on);
                }
            }
        }
        for (OpenItem credit : credits) {
            if (!leftOf(credit).isZero()) {
                List.copyOf(debits.keySet()).forEach(debit -> settle(credit, debit, on));
            }
        }
        credits.removeIf(credit -> leftOf(credit).isZero());
    }

    private void settle(OpenItem credit, OpenItem debit, LocalDate on) {
        Money owed = debits.get(debit);
        Money available = leftOf(credit);
        if (owed == null || available.isZero() || !owed.currency().equals(available.currency())) {
            return;
        }
        Money amount = owed.compareTo(available) < 0 ? owed : available;
        decided.add(new Allocation(credit.id(), debit.id(), amount, on));
        left.put(credit.id(), available.minus(amount));
        if (owed.equals(amount)) {
            debits.remove(debit);
        } else {
            debits.put(debit, owed.minus(amount));
        }
    }

    private Money leftOf(OpenItem credit) {
        return Objects.requireNonNull(left.get(credit.id()));
    }
}
