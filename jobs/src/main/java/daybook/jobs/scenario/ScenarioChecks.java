package daybook.jobs.scenario;

import daybook.database.Database;
import daybook.importers.rejects.ImportRefusedException;
import daybook.jobs.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays scenario files through the real jobs and says of each whether what it expects came out. */
public final class ScenarioChecks {

    private final Database database;
    private final int threads;
    private final Progress progress;

    /**
     * Plays on a scratch schema of a database.
     *
     * @param threads partitions of a run that are worked on at once
     */
    public ScenarioChecks(Database database, int threads, Progress progress) {
        this.database = database;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * What came of all files.
     *
     * @param keptSchema the schema that was left behind; empty: none
     */
    public record Checked(List<Verdict> verdicts, Optional<String> keptSchema) {

        public Checked {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * The scenario files that are meant: a file itself, of a folder all that end in .yaml or .yml, at any depth.
     *
     * @throws ImportRefusedException when there is no such file or folder, or no scenario in it
     */
    public static List<Path> files(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> inside;
            try (Stream<Path> all = Files.walk(path)) {
                inside = all.filter(ScenarioChecks::isScenario).sorted().toList();
            } catch (IOException e) {
                throw new ImportRefusedException(path + " cannot be read; check that you may read it", e);
            }
            if (inside.isEmpty()) {
                throw new ImportRefusedException("the folder " + path + " has no scenario: no file ends in .yaml");
            }
            files.addAll(inside);
        }
        return files;
    }

    private static boolean isScenario(Path path) {
        String name = path.toString();
        return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /**
     * Plays files in their order; one that cannot be read does not keep the others from being played.
     *
     * @param keep whether the scratch schema stays, for a look
     */
    public Checked check(List<Path> files, boolean keep) {
        List<Verdict> verdicts = new ArrayList<>();
        @Nullable Stage stage = null;
        progress.begin("scenarios", files.size());
        try {
            for (Path file : files) {
                try {
                    Scenario scenario = ScenarioFile.read(file);
                    if (stage == null) {
                        stage = Stage.open(database, threads);
                    }
                    verdicts.add(verdict(file, scenario, stage));
                } catch (ImportRefusedException e) {
                    verdicts.add(new Verdict.Unreadable(file.toString(), String.valueOf(e.getMessage())));
                }
                progress.advance(1);
            }
            if (keep && stage != null) {
                stage.keep();
                return new Checked(verdicts, Optional.of(stage.schema()));
            }
            return new Checked(verdicts, Optional.empty());
        } finally {
            progress.end();
            if (stage != null) {
                stage.close();
            }
        }
    }

    private static Verdict verdict(Path file, Scenario scenario, Stage stage) {
        List<Verdict.Difference> differences = stage.play(scenario);
        return differences.isEmpty()
                ? new Verdict.Held(file.toString(), scenario.name())
                : new Verdict.Failed(file.toString(), scenario.name(), differences);
    }
}
