package daybook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom the programs of PostgreSQL run: they refuse to run as root, so root steps down first.
 *
 * <p>A user namespace of its own is enough for that and leaves all files with root. Where the system does not allow it
 * (Docker's default profile), the user {@code nobody} runs them and is given the data. Data that belongs to somebody
 * else already stays with its owner.
 *
 * @param prefix what to write before a command
 * @param owner the number of the user that must own the data, where that is not us
 */
record ServerAccount(List<String> prefix, OptionalInt owner) {

    static final ServerAccount SELF = new ServerAccount(List.of(), OptionalInt.empty());

    private static final ServerAccount NAMESPACE = new ServerAccount(List.of("unshare", "--user"), OptionalInt.empty());
    private static final int NOBODY = 65_534;

    /** For a server whose data is in a folder, or will be. */
    static ServerAccount suitable(Path data) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        int owner = Files.exists(data) ? (int) Files.getAttribute(data, "unix:uid") : 0;
        return (owner == 0 ? Stream.of(NAMESPACE, user(NOBODY)) : Stream.of(user(owner)))
                .filter(account -> works(account.commandOf(List.of("true"))))
                .findFirst()
                .orElse(SELF);
    }

    private static ServerAccount user(int number) {
        return new ServerAccount(
                List.of("setpriv", "--reuid=" + number, "--regid=" + number, "--clear-groups"), OptionalInt.of(number));
    }

    List<String> commandOf(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Lets the account write a file or folder, and all that lies in it. */
    void give(Path path) throws IOException {
        if (owner.isEmpty() || Files.getAttribute(path, "unix:uid").equals(owner.getAsInt())) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            // The path itself last: as long as it is not given, what lies in it may not be.
            for (Path each : all.toList().reversed()) {
                Files.setAttribute(each, "unix:uid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Runs a command of the server to its end. */
    Outcome run(List<String> command) {
        List<String> whole = commandOf(command);
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor() == 0, output.strip());
        } catch (IOException cannotStart) {
            return new Outcome(false, String.valueOf(cannotStart.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        }
    }

    /** How a command ended and all that it said. */
    record Outcome(boolean succeeded, String output) {}

    private static boolean works(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
