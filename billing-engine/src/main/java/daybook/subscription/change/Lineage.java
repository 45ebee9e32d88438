package daybook.subscription.change;

import daybook.calendar.BillingGrid;
import daybook.pricing.Price;
import daybook.subscription.SubscribedService.Begin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A service of a subscription: its terms in their order in time, at least one. Each knows when the service ends for good,
 * as far as it goes on after the term: what is billed afterwards does not wait longer. Days that a pause moved from one
 * term to another are credited by one of them.
 */
record Lineage(List<Term> terms) {

    Lineage {
        terms = settled(numbered(terms));
    }

    private static List<Term> settled(List<Term> terms) {
        LocalDate over = end(terms.getLast());
        return terms.stream()
                .map(term -> term.with(term.billing().settledBy(term.isFollowed() ? over : null)))
                .map(term -> isCreditedThere(term.billing().extended(), terms) ? term.notExtended() : term)
                .toList();
    }

    /** Whether the term that days were moved from ends before it reached them: its own lines then give them back. */
    private static boolean isCreditedThere(Term.@Nullable Extended extended, List<Term> terms) {
        return extended != null
                && terms.stream().filter(term -> term.id() == extended.termId()).anyMatch(term -> !term.days()
                        .lasts(term.billing().billedTo().minusDays(1)));
    }

    private static List<Term> numbered(List<Term> terms) {
        List<Term> numbered = new ArrayList<>(terms.size());
        for (Term term : terms) {
            numbered.add(term.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }

    int ordinal() {
        return first().place().ordinal();
    }

    Term first() {
        return terms.getFirst();
    }

    Term last() {
        return terms.getLast();
    }

    LocalDate startedOn() {
        return first().days().from();
    }

    /** The last term that has begun on a day. */
    Optional<Term> begunBy(LocalDate day) {
        return terms.reversed().stream()
                .filter(term -> !term.days().from().isAfter(day))
                .findFirst();
    }

    /** The term of a day on which there is service. */
    Optional<Term> on(LocalDate day) {
        return begunBy(day).filter(term -> term.covers(day));
    }

    /** Whether it began with the free trial of a product. */
    boolean hasTried(String sku) {
        Price price = first().offer().price();
        return price.terms().commitment().trial() != null
                && price.product().sku().equals(sku)
                && first().days().billableFrom().isAfter(first().days().from());
    }

    ServiceState state(LocalDate day) {
        Optional<Term> term = begunBy(day);
        if (term.isEmpty()) {
            EndReason given =
                    first().days().lasts(startedOn()) ? null : last().days().why();
            return given == null ? ServiceState.PLANNED : given.state();
        }
        if (term.get().covers(day)) {
            return ServiceState.EFFECTIVE;
        }
        EndReason why = term.get().leftInItsRest(day)
                ? EndReason.CANCELLED
                : term.get().days().why();
        return why == null ? ServiceState.EXPIRED : why.state();
    }

    /** The first day that it is known to be without service for good; null: none. */
    @Nullable
    LocalDate end() {
        return end(last());
    }

    private static @Nullable LocalDate end(Term last) {
        EndReason why = last.days().why();
        return why == null || why.isFinal() ? last.days().to() : null;
    }

    /** Whether the price of its term on a day, or of its last one before, is called so, or it has that place. */
    boolean isCalled(String name, LocalDate day) {
        Term term = begunBy(day).orElse(first());
        return name.equals("#" + ordinal()) || name.equals(term.offer().price().code());
    }

    Lineage map(UnaryOperator<Term> change) {
        return new Lineage(terms.stream().map(change).toList());
    }

    /** The same with one term replaced by others, or by none. */
    Lineage replacing(Term term, Term... others) {
        List<Term> all = new ArrayList<>(terms);
        int at = all.indexOf(term);
        all.remove(at);
        all.addAll(at, List.of(others));
        return new Lineage(all);
    }

    /**
     * A term as it went on before it was cut. What was billed to the cut may have been credited beyond it; it goes on in
     * a term of its own then, so that no day of a term is billed twice.
     */
    static List<Term> goingOn(Term cut) {
        LocalDate to = cut.days().to();
        Term.Back back = cut.back();
        if (to == null
                || back == null
                || back.keptDays() > 0
                || !cut.wasBilled()
                || !to.equals(cut.billing().billedTo())) {
            return List.of(cut.broughtBack());
        }
        Term next = cut.followedOn(to, to).endingOn(back.to(), back.why()).returning(null);
        return List.of(cut.endingOn(to, EndReason.CHANGED).returning(null), next);
    }

    /**
     * The same with a term that begins on a day, if there is service on it. A term that began that day and was never
     * billed is taken as it is: nobody has seen it.
     */
    Lineage splitOn(LocalDate day) {
        Optional<Term> found = on(day);
        if (found.isEmpty()) {
            return this;
        }
        Term term = found.get();
        if (term.days().from().equals(day) && !term.wasBilled()) {
            return this;
        }
        LocalDate trial = term.days().billableFrom();
        Term next = term.followedOn(day, trial.isAfter(day) ? trial : day);
        return replacing(term, term.cutOn(day, EndReason.CHANGED), next);
    }

    /** The same with a term of its own from a day on for every offer and calendar that it has from then. */
    Lineage openedFrom(LocalDate day) {
        Lineage opened = splitOn(day);
        for (Term term : terms) {
            if (term.days().from().isAfter(day)) {
                opened = opened.splitOn(term.days().from());
            }
        }
        return opened;
    }

    /** The same with its terms from a day on changed; those that have no day any more are left alone. */
    Lineage mapFrom(LocalDate day, UnaryOperator<Term> change) {
        return map(term ->
                term.days().from().isBefore(day) || !term.covers(term.days().from()) ? term : change.apply(term));
    }

    /** The same with terms from a day on that follow each other on the same cycles made one, as far as none is billed. */
    Lineage collapsedFrom(LocalDate day) {
        List<Term> all = new ArrayList<>(terms.size());
        for (Term term : terms) {
            if (!all.isEmpty() && goesOn(all.getLast(), term, day)) {
                Term before = all.removeLast();
                all.add(before.endingOn(term.days().to(), term.days().why()).returning(term.back()));
            } else {
                all.add(term);
            }
        }
        return new Lineage(all);
    }

    private static boolean goesOn(Term before, Term next, LocalDate day) {
        return before.endedFor(EndReason.CHANGED)
                && !before.days().from().isBefore(day)
                && next.days().from().equals(before.days().to())
                && Objects.equals(before.billing().anchoredOn(), next.billing().anchoredOn())
                && !before.wasBilled()
                && !next.wasBilled();
    }

    /** The same ending on another day than it does, or on none; terms that would begin later are left out. */
    Lineage endingOn(@Nullable LocalDate end, @Nullable EndReason why) {
        List<Term> kept = new ArrayList<>(terms);
        while (end != null
                && kept.size() > 1
                && !kept.getLast().days().from().isBefore(end)
                && !kept.getLast().wasBilled()) {
            kept.removeLast();
        }
        Term last = kept.removeLast();
        kept.add(last.endingOn(end, why));
        return new Lineage(kept);
    }

    /**
     * The same with slices that add up: a service that returns within a cycle to what it cost before goes on with the
     * slices of that price (domain.md 30, "slices of a cycle").
     */
    Lineage sliced(KeptSubscription of) {
        List<Term> all = new ArrayList<>(terms.size());
        for (Term term : terms) {
            boolean open = term.place().begin() == Begin.CHANGE && !term.wasBilled();
            all.add(open ? term.slicedFrom(earlierSlice(term, all, of.grid(term))) : term);
        }
        return new Lineage(all);
    }

    private static @Nullable LocalDate earlierSlice(Term term, List<Term> before, BillingGrid grid) {
        LocalDate cycle = grid.cycleContaining(term.days().billableFrom()).from();
        return before.reversed().stream()
                .filter(other -> other.days().lasts(cycle))
                .filter(other -> other.offer().costsAs(term.offer()))
                .filter(other -> Objects.equals(
                        other.billing().anchoredOn(), term.billing().anchoredOn()))
                .map(Term::firstSlice)
                .filter(first -> first.isBefore(term.days().billableFrom()))
                .findFirst()
                .orElse(null);
    }
}
