package daybook.jobs.cli;

import daybook.jobs.verb.Ask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb on a run is told: why, whether only to try, and under which key. */
final class VerbOptions {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "why; kept with what is done. abandon, cancel, reject, release, park and unpark need one")
    private String reason = "";

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "asked again with the same key, nothing more is done and the same is answered")
    private @Nullable String key;

    Ask ask() {
        return new Ask(Workplace.user(), reason, key, dryRun);
    }
}
