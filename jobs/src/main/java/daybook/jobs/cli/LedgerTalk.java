package daybook.jobs.cli;

import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came of a run over the ledger. */
record LedgerTalk(Terminal terminal, boolean json) {

    Exit say(LedgerOutcome outcome, boolean dryRun) {
        return switch (outcome) {
            case LedgerOutcome.Done(Run run, String sentence) ->
                dryRun
                        ? told("DRY_RUN", null, "dry run: " + sentence + "; nothing was kept", Exit.OK)
                        : told("DONE", run, "run " + run.id() + ": " + sentence, Exit.OK);
            case LedgerOutcome.NothingToDo(String why) ->
                told("NOTHING_TO_DO", null, "nothing is left to do: " + why, Exit.OK);
            case LedgerOutcome.AlreadyRunning() ->
                told(
                        "ALREADY_RUNNING",
                        null,
                        "another process does this for the business; wait until it ends",
                        Exit.ALREADY_RUNNING);
            case LedgerOutcome.Refused(String reason, String why) ->
                told(reason, null, reason + ": " + why, Exit.REFUSED);
            case LedgerOutcome.Failed(Run run, String reason) ->
                told(
                        run.state().name(),
                        run,
                        run.state() == RunState.STOPPED
                                ? "run %d was %s; go on by ./daybook runs restart %d"
                                        .formatted(run.id(), reason, run.id())
                                : "run " + run.id() + " failed: " + reason + "; run it again to go on",
                        Exit.FAILED);
        };
    }

    private Exit told(String outcome, @Nullable Run run, String sentence, Exit exit) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", outcome);
            object.put("run", run == null ? null : run.id());
            object.put("message", sentence);
            terminal.json(object);
        } else if (exit == Exit.OK) {
            terminal.data(sentence);
        } else {
            terminal.talk("daybook: " + sentence);
        }
        return exit;
    }
}
