package daybook.jobs.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * That somebody tells this process to end, by Ctrl-C or SIGTERM. It ends when all is closed, or when that takes longer
 * than its patience; what it is at is then taken up by others, as though it had been killed.
 */
final class StopSignal {

    private final Terminal terminal;
    private final long patience;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal(Terminal terminal, long patience) {
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * Listens from now on.
     *
     * @param patience seconds from being told to the end of the process
     */
    static StopSignal heardBy(Terminal terminal, long patience) {
        StopSignal signal = new StopSignal(terminal, patience);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    /** Waits for it; false: it did not come within so many seconds. */
    boolean isToldWithin(long seconds) throws InterruptedException {
        return told.await(seconds, TimeUnit.SECONDS);
    }

    /** Says that all is closed, and lets the process end. */
    void closed() {
        terminal.talk("stopped");
        closed.countDown();
    }

    /** The process ends when this returns. */
    private void stop() {
        told.countDown();
        try {
            if (!closed.await(patience, TimeUnit.SECONDS)) {
                terminal.talk("stopped in the middle of it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
