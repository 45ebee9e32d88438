package daybook.jobs.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the clock of this machine can be planned by: machines that disagree about the time would take turns early. */
public record ClockSkew(JdbcTemplate jdbc, InstantSource clock) {

    private static final Duration MOST = Duration.ofSeconds(2);

    /** Why not, in a sentence; empty: it can. */
    public Optional<String> tooMuch() {
        Instant before = clock.instant();
        Instant there = Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
                .toInstant();
        Instant after = clock.instant();
        Duration behind = Duration.between(after, there);
        Duration ahead = Duration.between(there, before);
        Duration skew = behind.compareTo(ahead) > 0 ? behind : ahead;
        return skew.compareTo(MOST) <= 0
                ? Optional.empty()
                : Optional.of("the clock of this machine is " + skew.toSeconds()
                        + " s off from that of the database; schedules need both within " + MOST.toSeconds()
                        + " s: set the clock right");
    }
}
