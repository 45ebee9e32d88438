package daybook.jobs.cli;

import daybook.importers.ImportKind;
import daybook.importers.ImportProgress;
import daybook.importers.ImportResult;
import daybook.importers.rejects.Reject;
import daybook.jobs.run.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what came of files. */
final class ImportTalk {

    private static final int SHOWN = 8;

    private final Terminal terminal;
    private final Progress progress;

    ImportTalk(Terminal terminal) {
        this.terminal = terminal;
        this.progress = new ProgressBars(terminal);
    }

    /** A bar that fills with the bytes of a file. */
    ImportProgress bar(ImportKind kind, Path file) {
        long[] seen = {0};
        boolean[] begun = {false};
        return (_, bytes, total) -> {
            if (!begun[0]) {
                progress.begin("reading " + kind.fileName(), total);
                begun[0] = true;
            }
            progress.advance(bytes - seen[0]);
            seen[0] = bytes;
            if (bytes >= total) {
                progress.end();
            }
        };
    }

    /** Ends the bar of a file that was not read to its end. */
    void endBar() {
        progress.end();
    }

    void say(ImportResult result) {
        ImportResult.Counts counts = result.counts();
        String figures = "%,d rows, %,d taken, %,d known already, %,d rejected"
                .formatted(counts.rows(), counts.accepted(), counts.unchanged(), counts.rejected());
        String text =
                switch (result.state()) {
                    case OK, PARTIAL -> figures;
                    case REJECTED -> "REJECTED as a whole, nothing was taken: " + result.message();
                    case ALREADY_IMPORTED -> result.message() + " (" + figures + ")";
                };
        terminal.data("  %-18s %s".formatted(result.fileName(), text));
        List<Reject> rejects = result.firstRejects();
        rejects.stream().limit(SHOWN).forEach(this::say);
        if (counts.rejected() > SHOWN) {
            terminal.data("      … and " + (counts.rejected() - SHOWN) + " more");
        }
        if (result.rejectFile() != null) {
            terminal.data("      all of them: " + result.rejectFile());
        }
    }

    private void say(Reject reject) {
        String column = reject.column() == null ? "" : " " + reject.column();
        terminal.data("      line %d%s  %s  %s"
                .formatted(reject.line(), column, reject.code().code(), reject.message()));
    }

    static Map<String, Object> json(ImportResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", result.kind().word());
        json.put("file", result.fileName());
        json.put("state", result.state().name());
        json.put("rows", result.counts().rows());
        json.put("accepted", result.counts().accepted());
        json.put("unchanged", result.counts().unchanged());
        json.put("rejected", result.counts().rejected());
        json.put(
                "rejectFile",
                result.rejectFile() == null ? null : result.rejectFile().toString());
        json.put("message", result.message());
        return json;
    }

    /** Rejected rows are no failure, but a script should notice them. */
    static Exit exit(List<ImportResult> results) {
        if (results.stream().anyMatch(result -> result.state() == ImportResult.State.REJECTED)) {
            return Exit.FAILED;
        }
        boolean rejects = results.stream().anyMatch(result -> result.counts().rejected() > 0);
        return rejects ? Exit.DONE_WITH_REJECTS : Exit.OK;
    }
}
