package daybook.jobs.cli;

import daybook.jobs.catalogue.JobEnd;
import daybook.jobs.catalogue.JobName;
import daybook.jobs.desk.BusinessDate;
import daybook.jobs.night.Night;
import daybook.jobs.night.NightlyBook;
import daybook.jobs.night.NightlyPlan;
import daybook.jobs.night.NightlyStep;
import daybook.jobs.night.NightlyStep.OnFailure;
import daybook.organisation.Business;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = {
            "Does all jobs of a night in their order, as the nightly plan of the business says.",
            "A step that is done is not done again for that business date: give the command again, and the night goes on.",
            "Ends with the exit code of the worst step.",
            "  run     does it (default)",
            "  plan    shows the plan",
            "  set     changes a step of the plan, or adds one: --job, --after, --on-failure, --skip-always, --post, --only",
            "  drop    takes a step out of the plan"
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook nightly --as-of 2026-11-28 --business CLUB",
            "  ./daybook nightly --as-of 2026-11-28 --skip mail --business CLUB",
            "  ./daybook nightly set close --skip-always=false --business CLUB"
        })
final class NightlyCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", arity = "0..1", paramLabel = "VERB", description = "what to do, see above")
    private Verb verb = Verb.run;

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "set, drop: the step")
    private String code = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "run: business date of the night (default: today, where the business is)")
    private @Nullable LocalDate asOf;

    @Option(names = "--skip", paramLabel = "STEP", split = ",", description = "run: leaves a step out this time")
    private Set<String> skip = Set.of();

    @Option(names = "--dry-run", description = "run: show what would be done, and what the bills would come to")
    private boolean dryRun;

    @Option(names = "--job", paramLabel = "JOB", description = "set: ${COMPLETION-CANDIDATES}")
    private @Nullable JobName job;

    @Option(names = "--after", paramLabel = "STEPS", split = ",", description = "set: the steps that it waits for")
    private @Nullable List<String> after;

    @Option(
            names = "--on-failure",
            paramLabel = "RULE",
            description = "set: what its failure means for steps that wait for it: ${COMPLETION-CANDIDATES}")
    private @Nullable OnFailure onFailure;

    @Option(names = "--skip-always", arity = "0..1", paramLabel = "BOOL", description = "set: leaves it out each night")
    private @Nullable Boolean skipAlways;

    @Option(names = "--post", arity = "0..1", paramLabel = "BOOL", description = "set: bill posts what it drafts")
    private @Nullable Boolean post;

    @Option(names = "--only", arity = "0..1", paramLabel = "BOOL", description = "set: the job alone")
    private @Nullable Boolean only;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done with nights, spelled as it is typed. */
    enum Verb {
        run,
        plan,
        set,
        drop
    }

    @Override
    public Integer call() {
        if ((verb == Verb.set || verb == Verb.drop) && code.isBlank()) {
            throw new CommandFailedException(
                    Exit.USAGE, "say which step, such as: ./daybook nightly " + verb + " close");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            NightTalk talk = new NightTalk(daybook.terminal(), found.code(), json);
            NightlyPlan plan = new NightlyBook(desk.engine().jdbc(), found.id()).plan();
            Exit exit =
                    switch (verb) {
                        case run -> run(desk, found, plan, talk);
                        case plan -> talk.plan(plan);
                        case set -> talk.plan(keep(desk, found, plan.with(changed(plan))));
                        case drop ->
                            talk.plan(keep(
                                    desk, found, plan.without(existing(plan).code())));
                    };
            return exit.code();
        }
    }

    private Exit run(Desk desk, Business found, NightlyPlan plan, NightTalk talk) {
        Optional<String> unknown =
                skip.stream().filter(step -> plan.find(step).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            throw new CommandFailedException(Exit.USAGE, "--skip: " + noStep(unknown.get(), plan));
        }
        LocalDate today = Desk.today(found);
        LocalDate day = BusinessDate.checked("--as-of", asOf == null ? today : asOf, today);
        Night.Request request = new Night.Request(day, skip, Workplace.user());
        Night night = new Night(desk.jobs(found, new ProgressBars(daybook.terminal())), Clock.systemUTC(), talk::step);
        if (dryRun) {
            List<Night.Result> results = night.dryRun(request);
            talk.end(day, results, "DRY_RUN");
            return Exit.OK;
        }
        List<Night.Result> results = night.execute(request)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.ALREADY_RUNNING,
                        "another process does the night of " + found.code() + "; wait until it ends"));
        JobEnd end = Night.end(results);
        talk.end(day, results, end.kind().name());
        return Exit.of(end.kind());
    }

    private NightlyStep changed(NightlyPlan plan) {
        Optional<NightlyStep> old = plan.find(code);
        JobName of = job == null ? old.map(NightlyStep::job).orElse(null) : job;
        if (of == null) {
            throw new CommandFailedException(Exit.USAGE, noStep(code, plan) + "; to add it, say what it does by --job");
        }
        return new NightlyStep(
                code,
                of,
                post == null ? old.map(NightlyStep::post).orElse(false) : post,
                only == null ? old.map(NightlyStep::only).orElse(false) : only,
                after == null ? old.map(NightlyStep::after).orElse(List.of()) : named(after),
                onFailure == null ? old.map(NightlyStep::onFailure).orElse(OnFailure.STOP) : onFailure,
                skipAlways == null ? old.map(NightlyStep::skip).orElse(false) : skipAlways);
    }

    private static List<String> named(List<String> steps) {
        return steps.stream().map(String::strip).filter(step -> !step.isEmpty()).toList();
    }

    private NightlyStep existing(NightlyPlan plan) {
        return plan.find(code).orElseThrow(() -> new CommandFailedException(Exit.NOT_FOUND, noStep(code, plan)));
    }

    private static String noStep(String code, NightlyPlan plan) {
        return "there is no step " + code + "; there is "
                + String.join(", ", plan.steps().stream().map(NightlyStep::code).toList());
    }

    private static NightlyPlan keep(Desk desk, Business found, NightlyPlan.Reading reading) {
        return switch (reading) {
            case NightlyPlan.Reading.Valid(NightlyPlan plan) -> {
                new TransactionTemplate(desk.engine().transactions())
                        .executeWithoutResult(_ -> new NightlyBook(desk.engine().jdbc(), found.id()).keep(plan));
                yield plan;
            }
            case NightlyPlan.Reading.Refused(String why) -> throw new CommandFailedException(Exit.USAGE, why);
        };
    }
}
