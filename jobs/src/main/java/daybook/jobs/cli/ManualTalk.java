package daybook.jobs.cli;

import daybook.invoicing.RefusalReason;
import daybook.jobs.billing.ManualOutcome;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.run.Run;
import daybook.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what came of asking for one document. */
record ManualTalk(Terminal terminal, boolean json, String business) {

    Exit say(ManualOutcome outcome) {
        return switch (outcome) {
            case ManualOutcome.Posted(String number, Money total, Run run) -> posted(number, total, run);
            case ManualOutcome.Refused(RefusalReason reason, String why) ->
                new RefusalTalk(terminal, json).say(reason, why);
            case ManualOutcome.NotFound(String what) ->
                throw new CommandFailedException(Exit.NOT_FOUND, business + " has no " + what);
            case ManualOutcome.AlreadyRunning() ->
                throw new CommandFailedException(
                        Exit.ALREADY_RUNNING,
                        "somebody is billing " + business
                                + " right now; wait until that ends, or leave out --bill-again");
        };
    }

    private Exit posted(String number, Money total, Run run) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("outcome", "POSTED");
            object.put("number", number);
            object.put("currency", total.currency().code());
            object.put("total", total.amount());
            object.put("run", run.id());
            terminal.json(object);
        } else {
            terminal.data("%s is posted on %s: %s (run %d)"
                    .formatted(number, run.request().documentOn(), RunReportTalk.text(total), run.id()));
        }
        return Exit.OK;
    }
}
