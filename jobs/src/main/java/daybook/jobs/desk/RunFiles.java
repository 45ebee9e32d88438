package daybook.jobs.desk;

import daybook.jobs.export.Export;
import daybook.jobs.export.ExportKind;
import daybook.organisation.Business;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is left in {@code var/runs/ID} of a run that ended: {@code summary.json}, as {@code runs show --json} gives it, and
 * {@code refusals.csv} (domain.md 1.4). Written anew each time that it ends; a run does not fail because a disk is full.
 */
record RunFiles(Office office, Business business) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(long runId) {
        Path folder = office.var().resolve("runs").resolve(Long.toString(runId));
        try {
            Office.Named named = new Office.Named(business.id(), business.code());
            Optional<RunWords> words =
                    Reading.of(office.database(), business.id(), jdbc -> RunWords.read(jdbc, named, runId));
            if (words.isPresent()) {
                Files.createDirectories(folder);
                Path unfinished = folder.resolve("summary.json.part");
                Files.writeString(
                        unfinished, JSON.writeValueAsString(words.get().object()) + "\n", StandardCharsets.UTF_8);
                Files.move(unfinished, folder.resolve("summary.json"), StandardCopyOption.REPLACE_EXISTING);
                new Export(office.database(), business.id())
                        .write(ExportKind.REFUSALS, new Export.Of.OneRun(runId), folder.resolve("refusals.csv"));
            }
        } catch (IOException e) {
            System.getLogger(RunFiles.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the files of run " + runId + " could not be written to " + folder,
                            e);
        }
    }
}
