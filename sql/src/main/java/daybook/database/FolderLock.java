package daybook.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets one at a time, of all processes and threads, start or stop the server of a folder. */
record FolderLock(FileChannel channel) implements AutoCloseable {

    private static final long PAUSE_MILLIS = 50;

    /** Waits until nobody else holds it, at most as long as {@code patience}. */
    static FolderLock on(Path file, Duration patience) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (long left = patience.toMillis(); left > 0; left -= PAUSE_MILLIS) {
            if (tryLock(channel) != null) {
                return new FolderLock(channel);
            }
            pause();
        }
        channel.close();
        throw new DatabaseUnavailableException(
                "Another process has been starting or stopping the database for " + patience.toMinutes() + " minutes",
                file.toString(),
                "a start within that time",
                "Look into postgres.log beside that file, end the process that hangs, and try again");
    }

    /** The lock of a file belongs to the process: a second thread must keep its channel open while it waits. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(
                            "Interrupted while waiting for the database", "this process", "time to start", "Try again")
                    .because(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
