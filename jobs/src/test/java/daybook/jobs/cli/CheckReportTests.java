package daybook.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.jobs.scenario.ScenarioChecks.Checked;
import daybook.jobs.scenario.Verdict;
import daybook.jobs.scenario.Verdict.Difference;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTests {

    private static final Verdict HELD = new Verdict.Held("a.yaml", "It holds");
    private static final Verdict FAILED = new Verdict.Failed(
            "b.yaml",
            "It fails",
            List.of(
                    new Difference("documents[0].net", "24.00", "25.00"),
                    new Difference("balances[0].C1", "50.01", "50.00")));
    private static final Verdict UNREADABLE = new Verdict.Unreadable("c.yaml", "c.yaml, line 1, column 1: wrong");

    @Test
    void whatDiffersIsATableBelowItsFile() {
        assertThat(String.join("\n", CheckReport.lines(FAILED))).isEqualTo("""
                FAILED  b.yaml  It fails
                                          expected  actual
                        documents[0].net  24.00     25.00
                        balances[0].C1    50.01     50.00""");
    }

    @Test
    void aFileThatHoldsOrCannotBeReadIsOneLine() {
        assertThat(CheckReport.lines(HELD)).containsExactly("ok      a.yaml  It holds");
        assertThat(CheckReport.lines(UNREADABLE)).containsExactly("ERROR   c.yaml, line 1, column 1: wrong");
    }

    @Test
    void theExitCodeIsTheWorst() {
        assertThat(CheckReport.exit(List.of(HELD))).isEqualTo(Exit.OK);
        assertThat(CheckReport.exit(List.of(HELD, FAILED))).isEqualTo(Exit.FAILED);
        assertThat(CheckReport.exit(List.of(UNREADABLE, FAILED, HELD))).isEqualTo(Exit.USAGE);
    }

    @Test
    void aProgramReadsOneObject() {
        Map<String, Object> object =
                CheckReport.object(new Checked(List.of(HELD, FAILED, UNREADABLE), Optional.of("check_1")));

        assertThat(object)
                .containsEntry("files", 3)
                .containsEntry("held", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("unreadable", 1L)
                .containsEntry("schema", "check_1");
        assertThat(String.valueOf(object.get("scenarios")))
                .contains("{file=b.yaml, name=It fails, result=failed, differences=[{where=documents[0].net, ")
                .contains("{file=c.yaml, result=unreadable, message=c.yaml, line 1, column 1: wrong}");
    }

    @Test
    void aFolderWithoutScenariosIsWrongUsage(@TempDir Path folder) {
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8),
                false);

        int exit = new Daybook(new Workplace(Map.of(), folder), terminal).execute("check", folder.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("has no scenario");
    }
}
