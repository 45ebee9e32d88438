package daybook.jobs.cli;

import daybook.jobs.billing.BillingNight;
import daybook.jobs.billing.BillingRun;
import daybook.jobs.billing.RunReport;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.desk.RunReportTalk;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.run.Run;
import daybook.jobs.run.RunState;
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

    /** Says what came of a job. */
    Exit say(JobOutcome outcome, boolean dryRun) {
        return switch (outcome) {
            case JobOutcome.Billed(BillingNight.Outcome night) -> {
                night.before().forEach(before -> terminal.talk(sentence(before, dryRun)));
                yield say(night.billing(), dryRun);
            }
            case JobOutcome.Changed(ChangeRun.Outcome changed) -> say(changed, dryRun);
            case JobOutcome.Mailed(MailRun.Outcome mailed) -> say(mailed, dryRun);
            case JobOutcome.Settled(LedgerOutcome settled) -> new LedgerTalk(terminal, json).say(settled, dryRun);
            case JobOutcome.Proved proved -> say(proved.end());
        };
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
                        notEnded(run, reason) + " What it committed stands; "
                                + (run.state() == RunState.STOPPED
                                        ? "go on by " + goOn(run)
                                        : "run it again to finish it."),
                        run.state().name(),
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
            case ChangeRun.Outcome.Refused(String why) -> why;
            case ChangeRun.Outcome.Failed(Run run, String reason) -> notEnded(run, reason) + " " + again(run);
        };
    }

    Exit say(ChangeRun.Outcome outcome, boolean dryRun) {
        String sentence = sentence(outcome, dryRun);
        return switch (outcome) {
            case ChangeRun.Outcome.Done(Run run) ->
                told(sentence, "DONE", run.counts().refused() > 0 ? Exit.DONE_WITH_REJECTS : Exit.OK);
            case ChangeRun.Outcome.NothingDue() -> told(sentence, "NOTHING_DUE", Exit.OK);
            case ChangeRun.Outcome.AlreadyRunning() -> told(sentence, "ALREADY_RUNNING", Exit.ALREADY_RUNNING);
            case ChangeRun.Outcome.Refused _ -> told(sentence, "REFUSED", Exit.REFUSED);
            case ChangeRun.Outcome.Failed(Run run, String _) ->
                told(sentence, run.state().name(), Exit.FAILED);
        };
    }

    Exit say(MailRun.Outcome outcome, boolean dryRun) {
        return switch (outcome) {
            case MailRun.Outcome.Done(Run run, List<MailRun.Problem> problems) -> {
                sayMail(run, problems, dryRun);
                yield problems.isEmpty() ? Exit.OK : Exit.DONE_WITH_REJECTS;
            }
            case MailRun.Outcome.NothingToSend() -> told("nothing is left to send", "NOTHING_TO_SEND", Exit.OK);
            case MailRun.Outcome.AlreadyRunning() ->
                told("another process is sending the mail of this business", "ALREADY_RUNNING", Exit.ALREADY_RUNNING);
            case MailRun.Outcome.Refused(String why) -> told(why, "REFUSED", Exit.REFUSED);
            case MailRun.Outcome.Failed(Run run, String reason) ->
                told(notEnded(run, reason) + " " + again(run), run.state().name(), Exit.FAILED);
        };
    }

    /** Says how a job ended that has nothing more to tell. */
    Exit say(JobEnd end) {
        return told(end.sentence(), end.kind().name(), Exit.of(end.kind()));
    }

    private static String notEnded(Run run, String reason) {
        return "run " + run.id() + (run.state() == RunState.STOPPED ? " was " : " failed: ") + sentence(reason);
    }

    private static String again(Run run) {
        return run.state() == RunState.STOPPED ? "Go on by " + goOn(run) : "Run it again to go on.";
    }

    private static String goOn(Run run) {
        return "./daybook runs restart " + run.id() + ".";
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

    private void sayMail(Run run, List<MailRun.Problem> problems, boolean dryRun) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("run", dryRun ? null : run.id());
            object.put("sent", run.counts().billed());
            object.put("unsent", run.counts().refused());
            if (dryRun) {
                object.put("outcome", "DRY_RUN");
            }
            terminal.json(object);
            return;
        }
        terminal.data((dryRun
                        ? "dry run: %2$,d messages would be sent, %3$,d not; none was"
                        : "run %d: %,d messages sent, %,d not")
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
        object.put("parked", run.counts().parked());
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
