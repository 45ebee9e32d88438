package daybook.jobs.schedule;

import daybook.jobs.schedule.Schedule.Limits;
import daybook.jobs.schedule.Schedule.Overlap;
import daybook.jobs.schedule.Schedule.Pause;
import daybook.jobs.schedule.Schedule.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Schedules for tests. */
final class Sample {

    static final Limits LIMITS = new Limits(null, Overlap.SKIP, Duration.ofDays(1));

    private Sample() {}

    static Timing timing(String cron, String zone) {
        return new Timing(cron(cron), ZoneId.of(zone), null);
    }

    static Cron cron(String text) {
        return switch (Cron.read(text, LocalDateTime.of(2026, 1, 1, 0, 0))) {
            case Cron.Reading.Valid(Cron cron) -> cron;
            case Cron.Reading.Refused(String why) -> throw new AssertionError(why);
        };
    }

    /** Of business 1, not kept yet, its times from an instant on. */
    static Schedule schedule(String cron, String zone, Instant from) {
        return of(timing(cron, zone), LIMITS, null, from);
    }

    static Schedule of(Timing timing, Limits limits, @Nullable Pause pause, Instant from) {
        return new Schedule(7, 1, "NIGHT", new Task("allocate", false, false, 0), timing, limits, pause, from);
    }
}
