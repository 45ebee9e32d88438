package daybook.jobs.cli;

import daybook.jobs.verb.Ask;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb on a run is told: why, whether only to try, and under which key. */
final class VerbOptions {

    private static final long POLL = 100;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "why; kept with what is done. abandon, cancel, reject, release, park and unpark need one")
    private String reason = "";

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "asked again with the same key, nothing more is done and the same is answered")
    private @Nullable String key;

    @Option(
            names = "--wait",
            description = "stop: until it has stopped; restart: for whoever is at the job, then until the run ends")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "for how long --wait waits for others (default: ${DEFAULT-VALUE})")
    private int timeout = 60;

    Ask ask() {
        return new Ask(System.getProperty("user.name", "?"), reason, key, dryRun);
    }

    boolean waits() {
        return wait && !dryRun;
    }

    /**
     * Waits until something is so.
     *
     * @throws CommandFailedException when it is not so in time
     */
    void until(BooleanSupplier so, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        try {
            while (!so.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new CommandFailedException(
                            Exit.TIMED_OUT, what + " was waited for " + timeout + " seconds in vain");
                }
                TimeUnit.MILLISECONDS.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "the waiting for " + what + " was interrupted");
        }
    }
}
