package daybook.jobs.explanation;

import daybook.calendar.BillingGrid;
import daybook.jobs.explanation.StoredDocument.GivenDiscount;
import daybook.jobs.explanation.StoredLine.Recurring;
import daybook.jobs.explanation.StoredLine.Takeback;
import daybook.money.Money;
import daybook.subscription.FreedDiscounts;
import daybook.subscription.FreedDiscounts.Freed;
import daybook.subscription.FreedDiscounts.Lines;
import daybook.subscription.RunningDiscount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Gives the discounts of a document anew, cycle by cycle, and tells of each line what it got (domain.md 10 and 30). */
final class GivenDiscounts {

    private final Map<Integer, OfLine> byLine = new HashMap<>();
    private final Map<Integer, Integer> firsts = new HashMap<>();

    /**
     * What a line gets.
     *
     * @param fixed what of that are amounts, before the limits of its price
     * @param sentences which discounts it had
     */
    record OfLine(Money expected, Money fixed, List<String> sentences) {

        OfLine {
            sentences = List.copyOf(sentences);
        }

        void tell(Telling telling) {
            sentences.forEach(telling::say);
        }
    }

    GivenDiscounts(StoredDocument document) {
        Map<Long, List<Recurring>> lines = new LinkedHashMap<>();
        for (StoredLine line : document.lines()) {
            if (line instanceof Recurring recurring) {
                lines.computeIfAbsent(recurring.term().subscriptionId(), _ -> new ArrayList<>())
                        .add(recurring);
            }
        }
        lines.values().forEach(this::group);
        lines.forEach((subscription, its) -> {
            List<GivenDiscount> before = document.discounts().stream()
                    .filter(given -> given.subscriptionId() == subscription)
                    .toList();
            give(its, freed(before, its.getFirst().term().cycles(), document, subscription));
        });
    }

    OfLine of(Recurring line) {
        OfLine found = byLine.get(first(line));
        Money none = Money.zero(line.printed().amounts().amount().currency());
        return found == null ? new OfLine(none, none, List.of()) : found;
    }

    /** The discounts once what the document takes back of the subscription is free again. */
    private static List<GivenDiscount> freed(
            List<GivenDiscount> before, BillingGrid cycles, StoredDocument document, long subscription) {
        Freed freed = new Freed();
        for (StoredLine line : document.lines()) {
            if (line instanceof Takeback back && back.service().subscriptionId() == subscription) {
                freed.add(
                        new Lines(back.service().sku(), back.of().period().from()),
                        back.printed().amounts().fixed().negated());
            }
        }
        List<RunningDiscount> now =
                FreedDiscounts.of(before.stream().map(GivenDiscount::before).toList(), cycles, freed);
        return IntStream.range(0, now.size())
                .mapToObj(i -> before.get(i).with(now.get(i)))
                .toList();
    }

    /** The components of a bundle get together what the bundle gets. */
    private static boolean isFirst(Recurring line) {
        return line.part() == null || line.part().place() == 0;
    }

    private int first(Recurring line) {
        return firsts.getOrDefault(line.printed().number(), line.printed().number());
    }

    private void group(List<Recurring> lines) {
        Map<List<Object>, Integer> first = new HashMap<>();
        for (Recurring line : lines) {
            if (line.part() != null) {
                List<Object> bundle =
                        List.of(line.part().of(), line.printed().period().from());
                int number = line.printed().number();
                if (isFirst(line)) {
                    first.put(bundle, number);
                }
                firsts.put(number, first.getOrDefault(bundle, number));
            }
        }
    }

    private void give(List<Recurring> lines, List<GivenDiscount> discounts) {
        if (discounts.stream().anyMatch(GivenDiscount::cyclesMoved)) {
            lines.forEach(line -> byLine.put(line.printed().number(), notAnew(line)));
            return;
        }
        List<GivenDiscount> now = new ArrayList<>(discounts);
        byCycle(lines.stream().filter(GivenDiscounts::isFirst).toList()).forEach((cycle, ofCycle) -> {
            CycleOfDiscounts best = best(cycle, ofCycle, now);
            for (int i = 0; i < ofCycle.size(); i++) {
                byLine.put(ofCycle.get(i).printed().number(), best.ofLine(i, !discounts.isEmpty()));
            }
            now.replaceAll(given -> {
                Money amount = best.given().get(given.before().id());
                return amount == null ? given : given.with(given.before().after(cycle, amount));
            });
        });
    }

    /** Cycles that have moved since cannot be told apart any more; what is taken off is then between nothing and all. */
    private static OfLine notAnew(Recurring line) {
        Money amount = line.printed().amounts().amount();
        Money zero = Money.zero(amount.currency());
        Money stored = line.printed().amounts().discount();
        Money fixed = line.printed().amounts().fixed();
        boolean possible = !stored.isNegative() && stored.compareTo(amount) <= 0;
        return new OfLine(
                possible ? stored : zero,
                fixed.isNegative() ? zero : fixed,
                List.of("discount: %s; the days on which cycles begin were changed since, so it is not shared out anew"
                        .formatted(stored)));
    }

    private static Map<LocalDate, List<Recurring>> byCycle(List<Recurring> lines) {
        Map<LocalDate, List<Recurring>> cycles = new TreeMap<>();
        for (Recurring line : lines) {
            LineCost cost = new LineCost(line);
            if (cost.unlimited().isPositive() || cost.amount().isPositive()) {
                LocalDate from = line.printed().period().from();
                cycles.computeIfAbsent(
                                line.term().cycles().cycleContaining(from).from(), _ -> new ArrayList<>())
                        .add(line);
            }
        }
        return cycles;
    }

    /** Those that go together, or one that goes alone: whichever is more for the customer. */
    private static CycleOfDiscounts best(LocalDate cycle, List<Recurring> lines, List<GivenDiscount> discounts) {
        List<GivenDiscount> holding = discounts.stream()
                .filter(given -> given.before().holdsIn(cycle))
                .toList();
        CycleOfDiscounts best = CycleOfDiscounts.of(
                holding.stream().filter(GivenDiscounts::goesTogether).toList(), cycle, lines);
        for (GivenDiscount given : holding) {
            if (!goesTogether(given)) {
                CycleOfDiscounts alone = CycleOfDiscounts.of(List.of(given), cycle, lines);
                best = alone.sum().compareTo(best.sum()) > 0 ? alone : best;
            }
        }
        return best;
    }

    private static boolean goesTogether(GivenDiscount given) {
        RunningDiscount before = given.before();
        return before.scope().stackable();
    }
}
