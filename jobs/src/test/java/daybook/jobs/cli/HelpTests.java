package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command there is, also of those that come later. */
class HelpTests {

    private static final int WIDEST = 120;

    static Stream<String> commands() {
        return new CommandLine(new Daybook(new Workplace(Map.of(), Path.of("none")), Terminal.ofProcess()))
                .getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsHowToGiveTheCommand(String name) {
        List<String> lines = help(name, "--help");

        assertThat(lines).anyMatch(line -> line.matches("Examples?:"));
        assertThat(lines).anyMatch(line -> line.startsWith("  ./daybook " + name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsAScreen(String name) {
        assertThat(help(name, "--help")).allMatch(line -> line.length() <= WIDEST);
    }

    @Test
    void theFirstPageNamesEveryCommand() {
        String page = String.join("\n", help("--help"));

        assertThat(commands()).allSatisfy(name -> assertThat(page).contains("  " + name));
        assertThat(page.lines()).allMatch(line -> line.length() <= WIDEST);
    }

    private static List<String> help(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int exit = new Daybook(new Workplace(Map.of(), Path.of("none")), new Terminal(data, talk, false))
                    .execute(arguments);
            assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        }
        assertThat(err.size()).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
