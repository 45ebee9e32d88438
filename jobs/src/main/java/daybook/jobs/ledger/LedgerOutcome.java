package daybook.jobs.ledger;

import daybook.jobs.run.Run;

/** What came of asking for a run over the ledger. */
public sealed interface LedgerOutcome {

    /** It ran to its end; the sentence says what it did. */
    record Done(Run run, String sentence) implements LedgerOutcome {}

    /** There is nothing to do; no run was made. */
    record NothingToDo(String why) implements LedgerOutcome {}

    /** Another process does it for this business. */
    record AlreadyRunning() implements LedgerOutcome {}

    /**
     * It may not be done.
     *
     * @param reason stable code
     * @param why in a sentence, with what to do
     */
    record Refused(String reason, String why) implements LedgerOutcome {}

    /** It failed; what it committed stands, and the next run goes on from there. */
    record Failed(Run run, String reason) implements LedgerOutcome {}
}
