package daybook.jobs.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether a command waits for others, and for how long. */
final class WaitOptions {

    private static final long POLL = 100;

    @Option(
            names = "--wait",
            description = "wait for whoever is at the job, and then for its end; runs stop: until it has stopped")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "for how long --wait waits for others (default: ${DEFAULT-VALUE}); then the exit code is 6")
    private int timeout = 60;

    /** What an answer has to be, so that nothing more is waited for. */
    @FunctionalInterface
    interface Ready<T> {
        boolean is(T answer);
    }

    /**
     * Asks; and again and again until the answer is ready, where that is wanted.
     *
     * @throws CommandFailedException when it is not ready in time
     */
    <T> T ask(Supplier<T> question, Ready<T> ready, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        T answer = question.get();
        while (wait && !ready.is(answer)) {
            if (System.nanoTime() > end) {
                throw new CommandFailedException(
                        Exit.TIMED_OUT, "after " + timeout + " seconds " + what + "; it goes on, and so may you");
            }
            pause();
            answer = question.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "the waiting was interrupted");
        }
    }
}
