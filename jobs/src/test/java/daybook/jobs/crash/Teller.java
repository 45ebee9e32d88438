package daybook.jobs.crash;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Gives commands as an operator would, in this process.
 *
 * @param environment variables that the command sees
 * @param var folder for what it writes
 */
public record Teller(Map<String, String> environment, Path var) {

    public Teller {
        environment = Map.copyOf(environment);
    }

    /**
     * What a command answered.
     *
     * @param log what the libraries underneath wrote, which an operator sees on standard error as well
     */
    public record Answer(int exit, String out, String err, List<String> log) {

        public Answer {
            log = List.copyOf(log);
        }
    }

    /** The same with one more variable in the environment. */
    public Teller with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Teller(more, var);
    }

    public Answer give(String... arguments) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int exit = new Daybook(new Workplace(environment, var), new Terminal(data, talk, false)).execute(arguments);
            return new Answer(
                    exit,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    List.copyOf(log.list).stream().map(String::valueOf).toList());
        } finally {
            root.detachAppender(log);
        }
    }
}
