package daybook.jobs.billing;

import daybook.invoicing.RefusalReason;
import daybook.jobs.run.Run;
import daybook.money.Money;

/** What came of asking for one document. */
public sealed interface ManualOutcome {

    /**
     * It is posted.
     *
     * @param number its legal number
     * @param total with tax, signed as it changes what the customer owes
     * @param run the run that it is the only document of
     */
    record Posted(String number, Money total, Run run) implements ManualOutcome {}

    /**
     * It may not be done, and nothing was.
     *
     * @param why in a sentence
     */
    record Refused(RefusalReason reason, String why) implements ManualOutcome {}

    /** There is nothing of that name; the sentence says what. */
    record NotFound(String what) implements ManualOutcome {}

    /** Another process is billing this business, and what is asked for cannot be done beside that. */
    record AlreadyRunning() implements ManualOutcome {}
}
