package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.billing.DraftCancellation;
import daybook.jobs.billing.DraftCancellation.Outcome;
import daybook.jobs.billing.ManualRequest;
import daybook.jobs.billing.RunReport;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Office;
import daybook.jobs.desk.Reading;
import daybook.jobs.desk.RunList;
import daybook.jobs.desk.RunWords;
import daybook.jobs.run.RunHistory;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what was run for a business: the latest runs, or all about one, with what to do next.",
            "'held' lists exceptional documents that runs drafted and did not post: credit notes above "
                    + "holdCreditAbove of business.yaml, and invoices by which an account would owe more than its "
                    + "credit limit.",
            "'release' posts one of them; 'cancel' with --item throws one away, and what it billed is due " + "again.",
            "'cancel' throws all drafts of a run away, as if it had never been. It is refused (4) once the "
                    + "run is posted."
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook runs --business CLUB",
            "  ./daybook runs show 7 --business CLUB",
            "  ./daybook runs cancel 7 --business CLUB --reason 'wrong prices'",
            "  ./daybook runs held --business CLUB",
            "  ./daybook runs cancel 7 --item S-00043 --reason 'wrong quantity' --business CLUB",
            "  ./daybook runs release 7 --item S-00042 --reason 'as agreed' --business CLUB"
        })
final class RunsCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = "list (default), show, cancel, held, release")
    private Verb verb = Verb.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "number of the run")
    private long id;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--reason", paramLabel = "TEXT", description = "cancel, release: why; kept with the run")
    private String reason = "";

    @Option(
            names = "--item",
            paramLabel = "CODE",
            description = "release, cancel: the subscription, or the contact, whose held document is meant")
    private String item = "";

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "release: date of the document (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done with runs, spelled as it is typed. */
    enum Verb {
        list,
        show,
        cancel,
        held,
        release
    }

    @Override
    public Integer call() {
        if (verb != Verb.list && verb != Verb.held && id < 1) {
            throw new CommandFailedException(
                    Exit.USAGE, "say which run, such as: ./daybook runs " + verb + " 7; ./daybook runs lists them");
        }
        if ((verb == Verb.cancel || verb == Verb.release) && reason.isBlank()) {
            throw new CommandFailedException(Exit.USAGE, "say why by --reason 'wrong prices'; it is kept with the run");
        }
        if (verb == Verb.held || verb == Verb.release || (verb == Verb.cancel && !item.isBlank())) {
            return held();
        }
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = business.in(database);
            return switch (verb) {
                case list -> list(database, chosen);
                case show -> show(database, chosen);
                case cancel, held, release -> cancel(database, chosen);
            };
        }
    }

    private int held() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            HeldTalk talk = new HeldTalk(daybook.terminal(), json, found);
            if (verb == Verb.held) {
                return talk.list(desk).code();
            }
            LocalDate date = on == null ? LocalDate.now(Clock.system(found.timeZone())) : on;
            ManualRequest request = new ManualRequest(date, System.getProperty("user.name", "?"), reason.strip());
            HeldTalk.Named named = new HeldTalk.Named(id, item.strip());
            return (verb == Verb.cancel ? talk.cancel(desk, named, request) : talk.release(desk, named, request))
                    .code();
        }
    }

    private int list(Database database, Chosen chosen) {
        RunList list = new RunList(database, new Office.Named(chosen.id(), chosen.code()));
        if (json) {
            daybook.terminal().json(Map.of("runs", list.objects()));
            return Exit.OK.code();
        }
        List<String> lines = list.lines();
        if (lines.isEmpty()) {
            daybook.terminal()
                    .talk("nothing was run for " + chosen.code() + " yet; begin by ./daybook run bill --business "
                            + chosen.code() + " --as-of DATE");
        }
        lines.forEach(daybook.terminal()::data);
        return Exit.OK.code();
    }

    private int show(Database database, Chosen chosen) {
        RunWords words = Reading.of(database, chosen.id(), jdbc -> find(jdbc, chosen))
                .map(found -> isAlive(database, chosen, found))
                .orElseThrow(() -> notFound(chosen));
        if (json) {
            daybook.terminal().json(words.object());
        } else {
            words.lines().forEach(daybook.terminal()::data);
        }
        return Exit.OK.code();
    }

    private Optional<RunWords> find(JdbcTemplate jdbc, Chosen chosen) {
        return new RunHistory(jdbc)
                .find(id)
                .map(entry -> new RunWords(chosen.code(), entry, RunReport.of(jdbc, entry.run()), false));
    }

    private static RunWords isAlive(Database database, Chosen chosen, RunWords words) {
        String job = words.entry().run().request().job();
        return new RunWords(
                words.business(), words.entry(), words.report(), RunList.isAlive(database, chosen.id(), job));
    }

    private int cancel(Database database, Chosen chosen) {
        Outcome outcome =
                new DraftCancellation(daybook.workplace().engine(database), chosen.id()).cancel(id, reason.strip());
        return switch (outcome) {
            case Outcome.Cancelled(long documents, long services) -> {
                if (json) {
                    daybook.terminal().json(cancelled(documents, services));
                } else {
                    daybook.terminal()
                            .data("run %d is cancelled: %,d drafts are thrown away, %,d services are due again"
                                    .formatted(id, documents, services));
                }
                yield Exit.OK.code();
            }
            case Outcome.NotFound() -> throw notFound(chosen);
            case Outcome.Refused(String why) -> throw new CommandFailedException(Exit.REFUSED, why);
            case Outcome.AlreadyRunning() -> throw HeldTalk.alreadyRunning(chosen.code());
        };
    }

    private Map<String, Object> cancelled(long documents, long services) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", id);
        object.put("documents", documents);
        object.put("services", services);
        return object;
    }

    private CommandFailedException notFound(Chosen chosen) {
        return new CommandFailedException(
                Exit.NOT_FOUND,
                chosen.code() + " has no run " + id + "; ./daybook runs --business " + chosen.code() + " lists them");
    }
}
