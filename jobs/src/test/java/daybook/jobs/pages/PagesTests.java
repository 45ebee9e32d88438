package daybook.jobs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that README.md, commands.md, and the pages after them show is run, in their order, in one folder. */
class PagesTests {

    private static final Path ROOT = ShownCommands.root();

    private static final Pattern DRAFTED = Pattern.compile("(?m)^run (\\d+): drafted");

    /** The run that was drafted last, for which a page says RUN. */
    private String drafted = "";

    @TempDir
    private Path var = Path.of("");

    @Test
    void showCommandsThatWork() throws IOException {
        for (String page : List.of(
                "README.md",
                "jobs/docs/commands.md",
                "jobs/docs/changes.md",
                "jobs/docs/ledger.md",
                "jobs/docs/documents.md",
                "jobs/docs/schedules.md",
                "jobs/docs/runs.md",
                "jobs/docs/speed.md")) {
            List<List<String>> commands = ShownCommands.of(ROOT.resolve(page));
            assertThat(commands).as(page).isNotEmpty();
            for (List<String> command : commands) {
                Said said = run(command);
                // 3: the sample has wrong rows on purpose.
                assertThat(said.exit())
                        .as("%s: ./daybook %s%n%s", page, String.join(" ", command), said.text())
                        .isIn(0, 3);
            }
        }
        assertTheExampleIsRight();
        assertThat(run(List.of("demo")).text()).contains("nothing is left to bill", "nothing is left to send");
    }

    @Test
    void tellTheTestCommandThatCiRuns() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\nmvn verify");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("mvn -B verify");
    }

    /** The figures of the README's example, worked out there by hand. */
    private void assertTheExampleIsRight() {
        String explained =
                run(List.of("explain", "INV-2026-000001", "--business", "AKTI")).text();
        Stream.of("16.26", "1.63", "14.63", "42.00", "4.20", "37.80", "52.43", "9.96", "62.39")
                .forEach(figure -> assertThat(explained).contains(figure));
    }

    private record Said(int exit, String text) {}

    private Said run(List<String> command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Workplace workplace = new Workplace(Map.of(), var);
        String[] arguments = command.stream().map(this::inPlace).toArray(String[]::new);
        int exit = new Daybook(workplace, new Terminal(stream, stream, false)).execute(arguments);
        String text = said.toString(StandardCharsets.UTF_8);
        Matcher made = DRAFTED.matcher(text);
        if (made.find()) {
            drafted = made.group(1);
        }
        return new Said(exit, text);
    }

    /** Paths and the number of a run on a page are those of somebody who stands in the checkout. */
    private String inPlace(String argument) {
        if (argument.equals("RUN")) {
            return drafted;
        }
        if (argument.startsWith("var/")) {
            return var.resolve(argument.substring("var/".length())).toString();
        }
        Path path = ROOT.resolve(argument);
        return argument.contains("/") && Files.exists(path) ? path.toString() : argument;
    }
}
