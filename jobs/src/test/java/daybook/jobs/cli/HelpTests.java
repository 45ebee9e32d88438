package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @MethodSource("commands")
    void theFirstPageSaysAWholeSentenceOfEach(String name) {
        CommandLine line = new CommandLine(new Daybook(new Workplace(Map.of(), Path.of("none")), Terminal.ofProcess()));
        String first = Objects.requireNonNull(line.getSubcommands().get(name))
                .getCommandSpec()
                .usageMessage()
                .description()[0];
        String page = String.join(" ", help("--help")).replaceAll("\\s+", " ");

        assertThat(first).endsWith(".");
        assertThat(page).contains(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            bil                                  | unknown command 'bil'; did you mean 'run bill'? See ./daybook --help
            exprot                               | unknown command 'exprot'; did you mean 'export'? See ./daybook --help
            quarrel                              | unknown command 'quarrel'. See ./daybook --help
            run bil                              | unknown job 'bil'; did you mean 'bill'? See ./daybook run --help
            run nonsense                         | unknown job 'nonsense'; there is bill, changes, renew, resume
            run bill twice                       | 'twice' is one word too many. See ./daybook run --help
            change cancle S-1                    | unknown verb 'cancle'; did you mean 'cancel'? See ./daybook change
            change cancel                        | SUBSCRIPTION is missing. See ./daybook change --help
            change cancel S-1 --when SOON        | unknown value of --when 'SOON'; there is NOW, PERIOD_END
            run bill --as-of tomorrow            | --as-of: 'tomorrow' is no date; expected one such as 2026-11-01.
            bench bill --size many               | --size: 'many' is no whole number. See ./daybook bench --help
            change add S-1 --quantity many       | --quantity: 'many' is no number such as 12.30. See
            """)
    void oneSentenceSaysWhatIsWrong(String typed, String sentence) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream data = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int exit = new Daybook(new Workplace(Map.of(), Path.of("none")), new Terminal(data, talk, false))
                    .execute(typed.split(" ", -1));
            assertThat(exit).isEqualTo(Exit.USAGE.code());
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("daybook: " + sentence)
                .hasLineCount(1);
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
