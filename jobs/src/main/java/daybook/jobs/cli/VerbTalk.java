package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.verb.VerbOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what came of a verb. */
record VerbTalk(Terminal terminal, String business, boolean json) {

    Exit say(VerbOutcome outcome) {
        return switch (outcome) {
            case VerbOutcome.Done done -> done(done);
            case VerbOutcome.Misused(String why) -> throw new CommandFailedException(Exit.USAGE, why);
            case VerbOutcome.Refused(String why) -> throw new CommandFailedException(Exit.REFUSED, why);
            case VerbOutcome.NotFound(String what) -> throw new CommandFailedException(Exit.NOT_FOUND, what);
            case VerbOutcome.AlreadyRunning(String why) -> throw new CommandFailedException(Exit.ALREADY_RUNNING, why);
        };
    }

    private Exit done(VerbOutcome.Done done) {
        JobOutcome work = done.work();
        boolean dryRun = done.manner() == VerbOutcome.Manner.WOULD;
        if (json) {
            terminal.json(object(done, dryRun));
            return work == null ? Exit.OK : Exit.of(work.end().kind());
        }
        String sentence =
                switch (done.manner()) {
                    case DONE -> done.sentence();
                    case DONE_BEFORE -> done.sentence() + " (done before under this key)";
                    case WOULD -> "dry run: " + done.sentence() + "; nothing was done";
                };
        if (work == null) {
            terminal.data(sentence);
            return Exit.OK;
        }
        terminal.talk(sentence);
        return new RunTalk(terminal, business, false).say(work, dryRun);
    }

    private static Map<String, Object> object(VerbOutcome.Done done, boolean dryRun) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("outcome", dryRun ? "DRY_RUN" : done.manner().name());
        object.put("message", done.sentence());
        object.putAll(done.effect());
        JobOutcome work = done.work();
        if (work != null) {
            JobEnd end = work.end();
            object.put("ended", end.kind());
            object.put("endedBy", end.sentence());
        }
        return object;
    }
}
