package daybook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom the programs of PostgreSQL run: they refuse to run as root, so root steps down first.
 *
 * <p>A user namespace of its own is enough for that and leaves all files with root. Where the system does not allow it
 * (Docker's default profile), the user {@code nobody} runs them and is given the data.
 */
enum ServerAccount {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "--user")),
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"));

    private static final String OWNER = "nobody";

    @SuppressWarnings("ImmutableEnumChecker") // It comes from List.of, which nothing can change.
    private final List<String> prefix;

    ServerAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    static ServerAccount suitable() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(account -> works(account.commandOf(List.of("true"))))
                .findFirst()
                .orElse(SELF);
    }

    List<String> commandOf(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Lets the account write a file or folder, and all that lies in it. */
    void give(Path path) throws IOException {
        if (this != NOBODY) {
            return;
        }
        var owner = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER);
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Files.setOwner(each, owner);
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
