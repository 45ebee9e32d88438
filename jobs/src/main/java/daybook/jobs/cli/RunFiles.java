package daybook.jobs.cli;

import daybook.jobs.billing.RunReport;
import daybook.jobs.crew.Crew;
import daybook.jobs.export.Export;
import daybook.jobs.export.ExportKind;
import daybook.jobs.run.RunHistory;
import daybook.jobs.verb.ActionLog;
import daybook.organisation.Business;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What is left in {@code var/runs/ID} of a run that ended: {@code summary.json}, as {@code runs show --json} gives it, and
 * {@code refusals.csv} (domain.md 1.4). Written anew each time that it ends; a run does not fail because a disk is full.
 */
record RunFiles(Desk desk, Business business) {

    void write(long runId) {
        Path folder = desk.var().resolve("runs").resolve(Long.toString(runId));
        try {
            Optional<RunWords> words = Reading.of(desk.database(), business.id(), jdbc -> new RunHistory(jdbc)
                    .find(runId)
                    .map(entry -> new RunWords(
                            business.code(),
                            entry,
                            RunReport.of(jdbc, entry.run()),
                            false,
                            null,
                            ActionLog.ofRun(jdbc, business.id(), runId),
                            new Crew(jdbc).of(runId))));
            if (words.isPresent()) {
                Files.createDirectories(folder);
                Path unfinished = folder.resolve("summary.json.part");
                Files.writeString(unfinished, Terminal.text(words.get().object()) + "\n", StandardCharsets.UTF_8);
                Files.move(unfinished, folder.resolve("summary.json"), StandardCopyOption.REPLACE_EXISTING);
                new Export(desk.database(), business.id())
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
