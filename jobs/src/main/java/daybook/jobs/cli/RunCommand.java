package daybook.jobs.cli;

import daybook.jobs.billing.BillingNight;
import daybook.jobs.change.ChangeKind;
import daybook.jobs.change.ChangeRun;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.ledger.AllocationRun;
import daybook.jobs.ledger.CloseRun;
import daybook.jobs.ledger.LedgerOutcome;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a job.",
            "A run that was interrupted is finished; a job that has nothing left to do says so.",
            "  bill       bills what is due, after changes, renew and resume: drafts, and with --post posts "
                    + "them for good",
            "  changes    changes subscriptions as it was planned for a day",
            "  renew      lets contracts that are over begin anew",
            "  resume     ends pauses on their day",
            "  mail       sends the documents that are posted, to var/outbox or by SMTP (DAYBOOK_SMTP_HOST)",
            "  allocate   settles what customers owe by what they paid or were credited",
            "  close      closes the last month that has ended by the business date"
        },
        footer = {"", "Example:", "  ./daybook run bill --business CLUB --as-of 2026-11-01 --dry-run"})
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "JOB", description = "${COMPLETION-CANDIDATES}")
    private Job job = Job.bill;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "business date: what is due on this day is done (default: today, where the business is)")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--document-on",
            paramLabel = "DATE",
            description = "bill: date of the documents, which decides tax rates and numbers (default: as --as-of)")
    private @Nullable LocalDate documentOn;

    @Option(
            names = "--again",
            paramLabel = "STATE",
            description = "mail: first take up messages again that ended ${COMPLETION-CANDIDATES}")
    private MailRun.@Nullable Again again;

    @Option(names = "--dry-run", description = "do the same, show what it comes to, and take it all back")
    private boolean dryRun;

    @Option(names = "--post", description = "bill: post what is drafted; it then cannot be taken back")
    private boolean post;

    @Option(names = "--only", description = "bill: leave out the jobs that a night does before it")
    private boolean only;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** The jobs, spelled as they are typed. */
    enum Job {
        bill,
        changes,
        renew,
        resume,
        mail,
        allocate,
        close
    }

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            RunTalk talk = new RunTalk(terminal, found.code(), json);
            Exit exit =
                    switch (job) {
                        case bill -> bill(desk, found, talk);
                        case changes, renew, resume -> changes(desk, found, talk);
                        case mail -> talk.say(mail(desk, found));
                        case allocate, close -> new LedgerTalk(terminal, json).say(ledger(desk, found));
                    };
            return exit.code();
        }
    }

    private Exit bill(Desk desk, Business found, RunTalk talk) {
        BillingNight night = new BillingNight(desk.engine(), found, new ProgressBars(daybook.terminal()), only);
        BillingNight.Outcome outcome = dryRun ? night.dryRun(request(found)) : night.execute(request(found));
        outcome.before().forEach(before -> daybook.terminal().talk(RunTalk.sentence(before, dryRun)));
        return talk.say(outcome.billing(), dryRun);
    }

    private Exit changes(Desk desk, Business found, RunTalk talk) {
        ChangeRun run = new ChangeRun(desk.engine(), found, new ProgressBars(daybook.terminal()));
        ChangeKind kind = ChangeKind.of(job.name()).orElseThrow();
        return talk.say(dryRun ? run.dryRun(kind, request(found)) : run.execute(kind, request(found)), dryRun);
    }

    private MailRun.Outcome mail(Desk desk, Business found) {
        if (dryRun) {
            throw new CommandFailedException(
                    Exit.USAGE, "mail has no dry run; to look at a document: ./daybook document NUMBER");
        }
        return new Post(desk, found).run(request(found), again, new ProgressBars(daybook.terminal()));
    }

    private LedgerOutcome ledger(Desk desk, Business found) {
        if (dryRun) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    job + " has no dry run; to look at the books: ./daybook trial-balance, ageing or balance");
        }
        ProgressBars progress = new ProgressBars(daybook.terminal());
        return job == Job.close
                ? new CloseRun(desk.engine(), progress).execute(request(found))
                : new AllocationRun(desk.engine(), progress).execute(request(found));
    }

    private Run.Request request(Business found) {
        LocalDate date = asOf == null ? LocalDate.now(Clock.system(found.timeZone())) : asOf;
        LocalDate dated = documentOn == null ? date : documentOn;
        return new Run.Request(
                found.id(), job.name(), date, dated, post || dryRun, System.getProperty("user.name", "?"));
    }
}
