package daybook.jobs.server.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** When the schedules were last looked at; whoever looks at them says so. */
public final class Heartbeat {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final AtomicReference<Instant> last;

    public Heartbeat(InstantSource clock) {
        this.clock = clock;
        this.last = new AtomicReference<>(clock.instant());
    }

    /** They were looked at. */
    public void beat() {
        last.set(clock.instant());
    }

    /** For how long they were not looked at. */
    public Duration age() {
        return Duration.between(last.get(), clock.instant());
    }

    /** Whether they are looked at: each minute, if all is well. */
    public boolean isAlive() {
        return age().compareTo(LONGEST) < 0;
    }
}
