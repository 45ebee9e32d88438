package daybook.jobs.cli;

import daybook.database.Database;
import daybook.importers.rejects.ImportRefusedException;
import daybook.jobs.scenario.ScenarioChecks;
import daybook.jobs.scenario.ScenarioChecks.Checked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Plays scenario files through the real jobs and compares what comes out.",
            "Every document, line and balance is compared with what the file expects. Works in a schema of "
                    + "its own, which it drops; your data is not touched.",
            "Exits with 0 when all hold, 1 when some fail, 2 when a file cannot be read.",
            "The format is explained in jobs/docs/scenarios.md."
        },
        footer = {"", "Example:", "  ./daybook check scenarios/billing.yaml"})
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "scenario files, or folders of .yaml files")
    private List<Path> named = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--keep", description = "leave the scratch schema for a look")
    private boolean keep;

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        List<Path> files = files();
        try (Database database = daybook.workplace().openAsItIs()) {
            Checked checked =
                    new ScenarioChecks(database, Workplace.threads(), new ProgressBars(terminal)).check(files, keep);
            if (json) {
                terminal.json(CheckReport.object(checked));
            } else {
                checked.verdicts().forEach(verdict -> CheckReport.lines(verdict).forEach(terminal::data));
            }
            terminal.talk(CheckReport.summary(checked.verdicts()));
            checked.keptSchema()
                    .ifPresent(schema -> terminal.talk("kept schema " + schema + " in " + database.description()
                            + "; its businesses S1, S2, … are the scenarios in the order in which they were played"));
            return CheckReport.exit(checked.verdicts()).code();
        }
    }

    private List<Path> files() {
        try {
            return ScenarioChecks.files(named);
        } catch (ImportRefusedException e) {
            throw new CommandFailedException(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
