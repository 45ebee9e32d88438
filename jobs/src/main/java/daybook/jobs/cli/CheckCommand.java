package daybook.jobs.cli;

import daybook.database.Database;
import daybook.importers.rejects.ImportRefusedException;
import daybook.jobs.scenario.ScenarioChecks;
import daybook.jobs.scenario.ScenarioChecks.Checked;
import daybook.jobs.scenario.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "check",
        description = {
            "Plays scenario files through the real jobs and compares every document, line and balance.",
            "Works in a schema of its own, which it drops; your data is not touched. Exits with 0 when all hold,",
            "1 when some fail, 2 when a file cannot be read. The format is explained in jobs/docs/scenarios.md."
        })
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
                terminal.json(object(checked));
            } else {
                checked.verdicts().forEach(verdict -> CheckReport.lines(verdict).forEach(terminal::data));
            }
            terminal.talk(CheckReport.summary(checked.verdicts()));
            checked.keptSchema()
                    .ifPresent(schema -> terminal.talk("kept schema " + schema + " in " + database.description()
                            + "; the businesses S1, S2, … in it are the scenarios in the order of this list"));
            return exit(checked.verdicts()).code();
        }
    }

    private List<Path> files() {
        try {
            return ScenarioChecks.files(named);
        } catch (ImportRefusedException e) {
            throw new CommandFailedException(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static Exit exit(List<Verdict> verdicts) {
        if (verdicts.stream().anyMatch(Verdict.Unreadable.class::isInstance)) {
            return Exit.USAGE;
        }
        return verdicts.stream().anyMatch(Verdict.Failed.class::isInstance) ? Exit.FAILED : Exit.OK;
    }

    private static Map<String, Object> object(Checked checked) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("files", checked.verdicts().size());
        object.put("held", CheckReport.count(checked.verdicts(), Verdict.Held.class));
        object.put("failed", CheckReport.count(checked.verdicts(), Verdict.Failed.class));
        object.put("unreadable", CheckReport.count(checked.verdicts(), Verdict.Unreadable.class));
        object.put(
                "scenarios",
                checked.verdicts().stream().map(CheckReport::object).toList());
        checked.keptSchema().ifPresent(schema -> object.put("schema", schema));
        return object;
    }
}
