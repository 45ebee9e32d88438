package daybook.jobs.cli;

import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.desk.VerbWords;
import daybook.jobs.verb.VerbOutcome;

/** Says what came of a verb. */
record VerbTalk(Terminal terminal, String business, boolean json) {

    Exit say(VerbOutcome outcome) {
        return done(VerbWords.done(outcome));
    }

    private Exit done(VerbOutcome.Done done) {
        JobOutcome work = done.work();
        boolean dryRun = done.manner() == VerbOutcome.Manner.WOULD;
        if (json) {
            terminal.json(VerbWords.object(done));
            return work == null ? Exit.OK : Exit.of(work.end().kind());
        }
        String sentence = VerbWords.sentence(done);
        if (work == null) {
            terminal.data(sentence);
            return Exit.OK;
        }
        terminal.talk(sentence);
        return new RunTalk(terminal, business, false).say(work, dryRun);
    }
}
