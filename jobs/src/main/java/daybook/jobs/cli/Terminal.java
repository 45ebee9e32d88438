package daybook.jobs.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command prints: data to standard output, talk to standard error.
 *
 * @param out data
 * @param err talk, warnings, progress
 * @param interactive whether a person is watching, so that progress bars make sense
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Terminal ofProcess() {
        return new Terminal(System.out, System.err, isWatched());
    }

    private static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    void data(String line) {
        out.println(line);
    }

    void talk(String line) {
        err.println(line);
    }

    /** Prints one JSON object on one line. */
    void json(Map<String, ?> object) {
        out.println(text(object));
    }

    /** A JSON object on one line. */
    static String text(Map<String, ?> object) {
        return JSON.writeValueAsString(object);
    }
}
