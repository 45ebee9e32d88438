package daybook.pricing;

import daybook.calendar.Span;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service on the day on which it is first taken (domain.md 11.7 and 30, "phases and trial").
 *
 * @param startedOn its first day
 * @param billableFrom end of the free trial; the start where there is none
 * @param stretches from there on without a gap; the last one ends where the service does
 * @param contractTo first day on which it is no longer bound; null: it is not bound
 * @param expiresOn first day on which it is over by itself; null: it goes on until somebody ends it
 */
public record PricePlan(
        LocalDate startedOn,
        LocalDate billableFrom,
        List<Stretch> stretches,
        @Nullable LocalDate contractTo,
        @Nullable LocalDate expiresOn) {

    public PricePlan {
        stretches = List.copyOf(stretches);
    }

    /**
     * Days at the amount of one phase.
     *
     * @param phase as in {@link Price#ofPhase}
     * @param to first day that no longer is in it; null: open
     */
    public record Stretch(
            int phase, LocalDate from, @Nullable LocalDate to) {}

    /** The plan of a service that is taken at a price for the first time on a day. */
    public static PricePlan of(Price price, LocalDate startedOn) {
        Span trial = price.terms().commitment().trial();
        return of(price, startedOn, trial == null ? startedOn : trial.from(startedOn));
    }

    /** The plan of a service for somebody who had the trial of its product before (domain.md 11.7, one trial per contact). */
    public static PricePlan withoutTrial(Price price, LocalDate startedOn) {
        return of(price, startedOn, startedOn);
    }

    private static PricePlan of(Price price, LocalDate startedOn, LocalDate billable) {
        Commitment commitment = price.terms().commitment();
        LocalDate contractTo =
                commitment.contract() == null ? null : commitment.contract().from(billable);
        List<Stretch> all = stretches(price, billable);
        LocalDate expiresOn = Stream.of(
                        Stream.ofNullable(all.getLast().to()),
                        Stream.ofNullable(commitment.autoRenew() ? null : contractTo),
                        Stream.ofNullable(commitment.expiresAfter())
                                .map(cycles -> price.terms().cycle().after(billable, cycles)))
                .flatMap(ends -> ends)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new PricePlan(startedOn, billable, upTo(expiresOn, all), contractTo, expiresOn);
    }

    /** Phases are added up before they are counted, so that the end of a short month is not passed on. */
    private static List<Stretch> stretches(Price price, LocalDate billable) {
        if (price.phases().isEmpty()) {
            return List.of(new Stretch(0, billable, null));
        }
        List<Stretch> stretches = new ArrayList<>(price.phases().size());
        Period soFar = Period.ZERO;
        LocalDate from = billable;
        for (Phase phase : price.phases()) {
            LocalDate to = null;
            if (phase.length() != null) {
                soFar = soFar.plus(phase.length().period());
                to = billable.plus(soFar);
            }
            stretches.add(new Stretch(stretches.size() + 1, from, to));
            from = to == null ? from : to;
        }
        return stretches;
    }

    private static List<Stretch> upTo(@Nullable LocalDate end, List<Stretch> stretches) {
        if (end == null) {
            return stretches;
        }
        return stretches.stream()
                .filter(stretch -> stretch.from().isBefore(end))
                .map(stretch -> stretch.to() == null || stretch.to().isAfter(end)
                        ? new Stretch(stretch.phase(), stretch.from(), end)
                        : stretch)
                .toList();
    }
}
