package daybook.jobs.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a class of ours in a process of its own, with what it says on standard error. */
final class ChildProcess {

    private final Process process;
    private final BufferedReader talk;

    private ChildProcess(Process process) {
        this.process = process;
        this.talk = process.errorReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Class<?> main, Map<String, String> environment, String... arguments) {
        return start(ClassPath.made().options(), main, environment, arguments);
    }

    /** Runs it to its end, and keeps the classes that it loaded for those that come after it, which begin faster so. */
    static void rehearse(Class<?> main, Map<String, String> environment, String... arguments) {
        ChildProcess process = start(ClassPath.made().writing(), main, environment, arguments);
        List<String> said = process.talk.lines().toList();
        if (process.exit() != 0) {
            throw new IllegalStateException(main + " ended with " + process.exit() + ": " + said);
        }
    }

    private static ChildProcess start(
            List<String> options, Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process says a line that begins with {@code mark}; whether it did before it ended. */
    boolean says(String mark) {
        try {
            String line = talk.readLine();
            while (line != null && !line.startsWith(mark)) {
                line = talk.readLine();
            }
            return line != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the process to end, as an operator does, and waits until it has; what it said meanwhile. */
    List<String> terminate() {
        // The process's own handle would close what we read from.
        process.toHandle().destroy();
        return talk.lines().toList();
    }

    /** What it said, if it has ended by itself; empty: it lives. */
    Optional<List<String>> lastWords() {
        return process.isAlive() ? Optional.empty() : Optional.of(talk.lines().toList());
    }

    /** Sends it a signal such as STOP or CONT. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number that the machine knows it by. */
    String number() {
        return Long.toString(process.pid());
    }

    /** Waits for its end; its exit code. */
    int exit() {
        return process.onExit().join().exitValue();
    }

    /** Kills the process. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Kills the process so many milliseconds after it said a line that begins with {@code mark}.
     *
     * @return whether it was alive until then
     */
    boolean killAfter(String mark, long millis) {
        try {
            String line = talk.readLine();
            while (line != null && !line.startsWith(mark)) {
                line = talk.readLine();
            }
            boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return !ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
