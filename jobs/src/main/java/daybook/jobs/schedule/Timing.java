package daybook.jobs.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times of a schedule. A local time that does not exist, because clocks are put forward over it, is the end of that
 * gap; one that exists twice is its first occurrence (domain.md 1.3). So every local time has one instant, and local
 * times in order have instants in order.
 */
public record Timing(Cron cron, ZoneId zone, @Nullable Holidays holidays) {

    /** How far ahead a next time is looked for; most are found in the first. */
    private static final List<Duration> HORIZONS =
            List.of(Duration.ofMinutes(10), Duration.ofDays(2), Duration.ofDays(40), Duration.ofDays(3000));

    /** Which days are not worked on, and what becomes of a time on them. */
    public record Holidays(HolidayCalendar calendar, OnHoliday then) {}

    /** What becomes of a time on a day without work. */
    public enum OnHoliday {
        /** It is left out. */
        SKIP,
        /** It moves to the next working day, at the same time of day. */
        NEXT_WORKING_DAY
    }

    /**
     * A time.
     *
     * @param leftOut why nothing is to be run; null: it is to be run
     */
    public record Planned(Instant at, @Nullable String leftOut) {}

    /** All times in {@code [from, to)}, in order. */
    public List<Planned> between(Instant from, Instant to) {
        SequencedMap<Instant, Planned> found = new TreeMap<>();
        Optional<LocalDateTime> local = cron.next(start(from).minusNanos(1));
        // A time can be moved to a later day, never to an earlier one.
        while (local.isPresent() && instant(local.get()).isBefore(to)) {
            Planned planned = place(local.get());
            if (!planned.at().isBefore(from) && planned.at().isBefore(to)) {
                found.merge(planned.at(), planned, (one, other) -> one.leftOut() == null ? one : other);
            }
            local = cron.next(local.get());
        }
        return List.copyOf(found.values());
    }

    /** The first time from an instant on at which something is to be run; empty: none in the next eight years. */
    public Optional<Instant> next(Instant from) {
        return HORIZONS.stream()
                .flatMap(horizon -> between(from, from.plus(horizon)).stream()
                        .filter(planned -> planned.leftOut() == null)
                        .map(Planned::at)
                        .limit(1))
                .findFirst();
    }

    /** The local day of an instant. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The first time of day at or after an instant. */
    Instant first(LocalTime time, Instant notBefore) {
        Instant sameDay = instant(day(notBefore).atTime(time));
        return sameDay.isBefore(notBefore) ? instant(day(notBefore).plusDays(1).atTime(time)) : sameDay;
    }

    /** The one instant of a local time. */
    Instant instant(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.getFirst());
    }

    private Planned place(LocalDateTime local) {
        LocalDate day = local.toLocalDate();
        if (holidays == null || holidays.calendar().isWorkedOn(day)) {
            return new Planned(instant(local), null);
        }
        return switch (holidays.then()) {
            case SKIP ->
                new Planned(instant(local), holidays.calendar().whyNot(day).orElseThrow());
            case NEXT_WORKING_DAY ->
                new Planned(instant(holidays.calendar().workingDay(day).atTime(local.toLocalTime())), null);
        };
    }

    /** The earliest local time whose instant can be {@code from} or later. */
    private LocalDateTime start(Instant from) {
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        ZoneOffsetTransition change = zone.getRules().previousTransition(from.plusNanos(1));
        if (change != null && change.isGap() && change.getInstant().equals(from)) {
            local = change.getDateTimeBefore();
        }
        if (holidays == null || holidays.then() == OnHoliday.SKIP) {
            return local;
        }
        LocalDate day = local.toLocalDate();
        LocalDate rest = holidays.calendar().beginOfRest(day);
        return rest.equals(day) ? local : rest.atStartOfDay();
    }
}
