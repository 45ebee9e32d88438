package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.billing.Parking;
import daybook.jobs.catalogue.JobCatalogue;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.RunList;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.RunState;
import daybook.jobs.run.Runs;
import daybook.jobs.verb.Ask;
import daybook.jobs.verb.ItemVerbs;
import daybook.jobs.verb.Reviews;
import daybook.jobs.verb.RunVerbs;
import daybook.jobs.verb.VerbOutcome;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what was run for a business, and does with a run what a person decides about it.",
            "  list      the latest runs, with what to do next (default)",
            "  show      all about one run; while it runs, how far it is and when it will end",
            "  review    what to look at before drafts are posted: totals, what changed, a sample",
            "  approve   says that the drafts may be posted, where business.yaml wants that",
            "  reject    throws drafts away that were looked at",
            "  stop      lets a run end after the chunk that it is at; it can go on",
            "  restart   goes on with a run that failed, was stopped, or whose process died",
            "  abandon   gives such a run up",
            "  cancel    throws the drafts of a run away as if it had never been, or with --item one that is held",
            "  held      lists exceptional documents that runs drafted and did not post",
            "  release   posts one of them",
            "  park      leaves an item out of billing; with a run, takes it out of its drafts as well",
            "  unpark    lets it be billed again",
            "  parked    lists what is parked, longest first"
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook runs --business CLUB",
            "  ./daybook runs show 7 --business CLUB",
            "  ./daybook runs stop 7 --business CLUB --reason 'wrong day' --wait",
            "  ./daybook runs approve 7 --business CLUB --reason 'as last month'",
            "  ./daybook runs cancel 7 --business CLUB --reason 'wrong prices' --dry-run",
            "  ./daybook runs release 7 --item S-00042 --reason 'as agreed' --business CLUB"
        })
final class RunsCommand implements Callable<Integer> {

    private static final Set<Verb> WITHOUT_RUN = Set.of(Verb.list, Verb.held, Verb.parked, Verb.park, Verb.unpark);
    private static final Set<Verb> OF_ITEM = Set.of(Verb.park, Verb.unpark, Verb.release);

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", description = "see above")
    private Verb verb = Verb.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "number of the run")
    private long id;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Mixin
    private VerbOptions options = new VerbOptions();

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Option(
            names = "--item",
            paramLabel = "CODE",
            description = "park, unpark, release, cancel: the subscription, or the contact, that is meant")
    private String item = "";

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "release: date of the document (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "approve: that of the drafts that you looked at, or how it begins; others are not approved")
    private @Nullable String hash;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done with runs, spelled as it is typed. */
    enum Verb {
        list,
        show,
        review,
        approve,
        reject,
        stop,
        restart,
        abandon,
        cancel,
        held,
        release,
        park,
        unpark,
        parked
    }

    @Override
    public Integer call() {
        if (!WITHOUT_RUN.contains(verb) && id < 1) {
            throw new CommandFailedException(
                    Exit.USAGE, "say which run, such as: ./daybook runs " + verb + " 7; ./daybook runs lists them");
        }
        if (OF_ITEM.contains(verb) && item.isBlank()) {
            throw new CommandFailedException(
                    Exit.USAGE, "say which subscription or contact is meant by --item, such as --item S-00042");
        }
        if (verb == Verb.list || verb == Verb.show) {
            try (Database database = daybook.workplace().open()) {
                Chosen chosen = business.in(database);
                return (verb == Verb.list ? list(database, chosen) : show(database, chosen)).code();
            }
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            return switch (verb) {
                case held ->
                    new HeldTalk(daybook.terminal(), json, found).list(desk).code();
                case parked -> parked(desk, found).code();
                case review -> review(desk, found).code();
                default ->
                    new VerbTalk(daybook.terminal(), found.code(), json)
                            .say(act(desk, found))
                            .code();
            };
        }
    }

    private VerbOutcome act(Desk desk, Business found) {
        JobCatalogue jobs = desk.jobs(found, new ProgressBars(daybook.terminal()));
        RunVerbs runs = new RunVerbs(jobs);
        ItemVerbs items = new ItemVerbs(jobs);
        Ask ask = options.ask();
        LocalDate day = Desk.day(found, on);
        String code = item.strip();
        return switch (verb) {
            case approve -> runs.approve(id, hash, ask);
            case reject -> runs.reject(id, ask);
            case stop -> stopped(desk, runs.stop(id, ask));
            case restart -> restarted(runs, ask);
            case abandon -> runs.abandon(id, ask);
            case cancel -> code.isEmpty() ? runs.cancel(id, ask) : items.cancelHeld(id, code, day, ask);
            case release -> items.release(id, code, day, ask);
            case park -> id < 1 ? items.park(code, ask) : items.park(code, id, ask);
            case unpark -> items.unpark(code, ask);
            case list, show, review, held, parked -> throw new IllegalStateException(verb + " does nothing");
        };
    }

    private VerbOutcome stopped(Desk desk, VerbOutcome outcome) {
        if (outcome instanceof VerbOutcome.Done done && done.manner() != VerbOutcome.Manner.WOULD) {
            Runs runs = new Runs(desk.engine().jdbc());
            waiting.ask(
                    () -> runs.find(id),
                    run -> run.filter(one -> one.state() == RunState.RUNNING).isEmpty(),
                    "run " + id + " has not stopped yet");
        }
        return outcome;
    }

    private VerbOutcome restarted(RunVerbs runs, Ask ask) {
        return waiting.ask(
                () -> runs.restart(id, ask),
                outcome -> !(outcome instanceof VerbOutcome.AlreadyRunning),
                "somebody is still at the job");
    }

    private Exit review(Desk desk, Business found) {
        return new Reviews(desk.engine(), found)
                .of(id)
                .map(new ReviewTalk(daybook.terminal(), found.code(), json)::say)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.NOT_FOUND,
                        found.code() + " has no billing run " + id + "; ./daybook runs --business " + found.code()
                                + " lists its runs"));
    }

    private Exit parked(Desk desk, Business found) {
        return new ParkedTalk(daybook.terminal(), json, Clock.systemUTC())
                .say(found.code(), new Parking(desk.engine().jdbc(), found).list());
    }

    private Exit list(Database database, Chosen chosen) {
        RunList list = new RunList(database, new Office.Named(chosen.id(), chosen.code()));
        if (json) {
            daybook.terminal().json(Map.of("runs", list.objects()));
            return Exit.OK;
        }
        List<String> lines = list.lines();
        if (lines.isEmpty()) {
            daybook.terminal()
                    .talk("nothing was run for " + chosen.code() + " yet; begin by ./daybook run bill --business "
                            + chosen.code() + " --as-of DATE");
        }
        lines.forEach(daybook.terminal()::data);
        return Exit.OK;
    }

    private Exit show(Database database, Chosen chosen) {
        Office.Named named = new Office.Named(chosen.id(), chosen.code());
        RunWords words = RunList.find(database, named, id)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.NOT_FOUND,
                        chosen.code() + " has no run " + id + "; ./daybook runs --business " + chosen.code()
                                + " lists them"));
        if (json) {
            daybook.terminal().json(words.object());
        } else {
            words.lines().forEach(daybook.terminal()::data);
        }
        return Exit.OK;
    }
}
