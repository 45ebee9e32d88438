package daybook.jobs.cli;

import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.catalogue.JobOrder;
import daybook.jobs.catalogue.JobOutcome;
import daybook.jobs.delivery.MailRun;
import daybook.jobs.desk.BusinessDate;
import daybook.jobs.run.Run;
import daybook.organisation.Business;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
            "With DAYBOOK_SERVER (an address and DAYBOOK_API_KEY, or local) the server runs it.",
            "  bill       bills what is due, after changes, renew and resume: drafts, and with --post posts "
                    + "them for good",
            "  changes    changes subscriptions as it was planned for a day",
            "  renew      lets contracts that are over begin anew",
            "  resume     ends pauses on their day",
            "  mail       sends the documents that are posted, to var/outbox or by SMTP (DAYBOOK_SMTP_HOST)",
            "  allocate   settles what customers owe by what they paid or were credited",
            "  close      closes the last month that has ended by the business date",
            "  prove      proves the books of the business, as ./daybook prove does"
        },
        footer = {"", "Example:", "  ./daybook run bill --business CLUB --as-of 2026-11-01 --dry-run"})
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "JOB", description = "${COMPLETION-CANDIDATES}")
    private JobName job = JobName.bill;

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

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        Optional<RemoteServer> server = RemoteServer.of(daybook.workplace());
        if (server.isPresent()) {
            return new RemoteRun(server.get(), terminal, json).run(asked()).code();
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            JobCatalogue jobs = desk.jobs(found, new ProgressBars(terminal));
            JobOrder order = new JobOrder(job, request(found), only || job != JobName.bill, again);
            JobOutcome outcome = waiting.ask(
                    () -> dryRun ? jobs.dryRun(order) : jobs.execute(order),
                    answer -> answer.end().kind() != JobEnd.Kind.ALREADY_RUNNING,
                    "another process is still at it");
            return new RunTalk(terminal, found.code(), json)
                    .say(outcome, dryRun)
                    .code();
        }
    }

    /** The same for a server. */
    private Map<String, Object> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("business", business.code());
        asked.put("job", job);
        asked.put("asOf", asOf == null ? null : asOf.toString());
        asked.put("documentOn", documentOn == null ? null : documentOn.toString());
        asked.put("post", post);
        asked.put("only", only);
        asked.put("dryRun", dryRun);
        asked.put("again", again);
        return asked;
    }

    private Run.Request request(Business found) {
        LocalDate today = Desk.today(found);
        LocalDate date = BusinessDate.checked("--as-of", asOf == null ? today : asOf, today);
        LocalDate dated = BusinessDate.checked("--document-on", documentOn == null ? date : documentOn, today);
        return new Run.Request(found.id(), job.name(), date, dated, post || dryRun, Workplace.user());
    }
}
