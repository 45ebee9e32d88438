package daybook.jobs.cli;

import daybook.jobs.billing.BillingRun;
import daybook.jobs.billing.RunReport;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what came of a run. */
final class RunTalk {

    private final Terminal terminal;
    private final String business;
    private final boolean json;

    /** @param business the code of the business that was run for */
    RunTalk(Terminal terminal, String business, boolean json) {
        this.terminal = terminal;
        this.business = business;
        this.json = json;
    }

    Exit say(BillingRun.Outcome outcome, boolean dryRun) {
        return switch (outcome) {
            case BillingRun.Outcome.Done(Run run, RunReport report) -> {
                say(run, report, dryRun);
                yield run.counts().refused() > 0 ? Exit.DONE_WITH_REJECTS : Exit.OK;
            }
            case BillingRun.Outcome.NothingDue() -> told("nothing is left to bill", "NOTHING_DUE", Exit.OK);
            case BillingRun.Outcome.AlreadyRunning() ->
                told(
                        "another process is billing this business; wait for it: ./daybook runs --business " + business,
                        "ALREADY_RUNNING",
                        Exit.ALREADY_RUNNING);
            case BillingRun.Outcome.Refused(String why) -> told(why, "REFUSED", Exit.REFUSED);
            case BillingRun.Outcome.Failed(Run run, String reason, boolean unbalanced) ->
                told(
                        "run " + run.id() + " failed: " + sentence(reason)
                                + " What it committed stands; run it again to finish it.",
                        "FAILED",
                        unbalanced ? Exit.DOES_NOT_BALANCE : Exit.FAILED);
        };
    }

    /** What came of a run that changes subscriptions, in a sentence. */
    static String sentence(ChangeRun.Outcome outcome, boolean dryRun) {
        return switch (outcome) {
            case ChangeRun.Outcome.Done(Run run) ->
                "%s as of %s: %,d done, %,d refused%s"
                        .formatted(
                                run.request().job(),
                                run.request().asOf(),
                                run.counts().billed(),
                                run.counts().refused(),
                                dryRun ? " (dry run: nothing was kept)" : "");
            case ChangeRun.Outcome.NothingDue() -> "nothing is left to change";
            case ChangeRun.Outcome.AlreadyRunning() -> "another process is changing subscriptions of this business";
            case ChangeRun.Outcome.Failed(Run run, String reason) ->
                "run " + run.id() + " failed: " + sentence(reason) + " Run it again to go on.";
        };
    }

    Exit say(ChangeRun.Outcome outcome, boolean dryRun) {
        String sentence = sentence(outcome, dryRun);
        return switch (outcome) {
            case ChangeRun.Outcome.Done(Run run) ->
                told(sentence, "DONE", run.counts().refused() > 0 ? Exit.DONE_WITH_REJECTS : Exit.OK);
            case ChangeRun.Outcome.NothingDue() -> told(sentence, "NOTHING_DUE", Exit.OK);
            case ChangeRun.Outcome.AlreadyRunning() -> told(sentence, "ALREADY_RUNNING", Exit.ALREADY_RUNNING);
            case ChangeRun.Outcome.Failed _ -> told(sentence, "FAILED", Exit.FAILED);
        };
    }

    Exit say(MailRun.Outcome outcome) {
        return switch (outcome) {
            case MailRun.Outcome.Done(Run run, List<MailRun.Problem> problems) -> {
                sayMail(run, problems);
                yield problems.isEmpty() ? Exit.OK : Exit.DONE_WITH_REJECTS;
            }
            case MailRun.Outcome.NothingToSend() -> told("nothing is left to send", "NOTHING_TO_SEND", Exit.OK);
            case MailRun.Outcome.AlreadyRunning() ->
                told("another process is sending the mail of this business", "ALREADY_RUNNING", Exit.ALREADY_RUNNING);
            case MailRun.Outcome.Failed(Run run, String reason) ->
                told(
                        "run " + run.id() + " failed: " + sentence(reason) + " Run it again to go on.",
                        "FAILED",
                        Exit.FAILED);
        };
    }

    /** Says how a job ended that has nothing more to tell. */
    Exit say(JobEnd end) {
        return told(end.sentence(), end.kind().name(), Exit.of(end.kind()));
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private Exit told(String sentence, String outcome, Exit exit) {
        if (json) {
            terminal.json(Map.of("outcome", outcome, "message", sentence));
        } else if (exit == Exit.OK) {
            terminal.data(sentence);
        } else {
            terminal.talk("daybook: " + sentence);
        }
        return exit;
    }

    private void sayMail(Run run, List<MailRun.Problem> problems) {
        if (json) {
            terminal.json(Map.of(
                    "run",
                    run.id(),
                    "sent",
                    run.counts().billed(),
                    "unsent",
                    run.counts().refused()));
            return;
        }
        terminal.data("run %d: %,d messages sent, %,d not"
                .formatted(run.id(), run.counts().billed(), run.counts().refused()));
        problems.forEach(problem ->
                terminal.data("  %-10s %s  %s".formatted(problem.state(), problem.recipient(), problem.reason())));
    }

    private void say(Run run, RunReport report, boolean dryRun) {
        if (json) {
            terminal.json(json(run, report, dryRun));
            return;
        }
        String title = dryRun
                ? "dry run: this is what it would come to; nothing was kept"
                : "run %d: %s".formatted(run.id(), RunReportTalk.inWords(run.state()));
        terminal.data(title);
        RunReportTalk.lines(run, report).forEach(terminal::data);
        if (!dryRun && !run.request().post()) {
            terminal.data("  to post it: ./daybook run bill --business " + business + " --as-of "
                    + run.request().asOf() + " --post");
        }
    }

    private static Map<String, Object> json(Run run, RunReport report, boolean dryRun) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("outcome", dryRun ? "DRY_RUN" : run.state().name());
        object.put("run", dryRun ? null : run.id());
        object.put("asOf", run.request().asOf().toString());
        object.put("selected", run.scope().selected());
        object.put("billed", run.counts().billed());
        object.put("unchanged", run.counts().unchanged());
        object.put("refused", run.counts().refused());
        object.put(
                "documents",
                report.documents().stream()
                        .map(sum -> Map.of(
                                "kind", sum.kind().name(),
                                "currency", sum.net().currency().code(),
                                "count", sum.documents(),
                                "net", sum.net().amount(),
                                "tax", sum.tax().amount(),
                                "total", sum.total().amount()))
                        .toList());
        return object;
    }
}
