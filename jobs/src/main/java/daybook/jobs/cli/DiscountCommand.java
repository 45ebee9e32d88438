package daybook.jobs.cli;

import daybook.importers.rows.CodeRule;
import daybook.jobs.change.DiscountDesk;
import daybook.jobs.change.DiscountDesk.Off;
import daybook.jobs.change.DiscountDesk.Whom;
import daybook.jobs.change.DiscountDesk.Wish;
import daybook.organisation.Business;
import daybook.subscription.RunningDiscount.Scope;
import daybook.subscription.store.ScheduledActions.Author;
import daybook.subscription.store.SubscriptionDiscounts.Act;
import daybook.subscription.store.SubscriptionDiscounts.Given;
import daybook.subscription.store.SubscriptionDiscounts.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "discount",
        mixinStandardHelpOptions = true,
        description = {
            "Grants a discount to a subscription, or to each subscription of a contact; shows or withdraws those there are.",
            "  grant --percent P | --amount A   from the next bill on: off every line, or off every cycle",
            "  show                             what it has and had, how far it is used, who granted it and why",
            "  withdraw --id N | --code CODE    nothing that is billed from now on has it; what is billed stays",
            "With --reference granting the same again does nothing, and another discount of that reference is refused (4)."
        },
        footer = {
            "",
            "Example:",
            "  ./daybook discount grant S-00001 --percent 10 --cycles 3 --code SPRING --business CLUB --dry-run"
        })
final class DiscountCommand implements Callable<Integer> {

    private static final int MAX_CYCLES = 1200;

    /** Options that go with some of the verbs only. */
    private static final Map<String, Set<Verb>> VERBS = Map.of(
            "--percent", Set.of(Verb.grant),
            "--amount", Set.of(Verb.grant),
            "--cycles", Set.of(Verb.grant),
            "--product", Set.of(Verb.grant),
            "--alone", Set.of(Verb.grant),
            "--code", Set.of(Verb.grant, Verb.withdraw),
            "--reference", Set.of(Verb.grant, Verb.withdraw),
            "--dry-run", Set.of(Verb.grant, Verb.withdraw),
            "--id", Set.of(Verb.withdraw));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", paramLabel = "VERB", description = "${COMPLETION-CANDIDATES}")
    private Verb verb = Verb.show;

    @Parameters(index = "1", paramLabel = "WHOM", description = "code of the subscription, or of the contact")
    private String whom = "";

    @Option(names = "--percent", paramLabel = "P", description = "grant: off every line, more than 0, at most 100")
    private @Nullable BigDecimal percent;

    @Option(
            names = "--amount",
            paramLabel = "A",
            description = "grant: off every billed cycle, with tax where the business's prices are; not prorated")
    private @Nullable BigDecimal amount;

    @Option(names = "--cycles", paramLabel = "N", description = "grant: for how many billed cycles (default: for good)")
    private @Nullable Integer cycles;

    @Option(names = "--product", paramLabel = "SKU", description = "grant: off this product only; may be repeated")
    private List<String> products = List.of();

    @Option(names = "--alone", description = "grant: not together with others, but in place of them when it is more")
    private boolean alone;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "grant: what it is claimed by, once a customer; withdraw: the one of the code")
    private @Nullable String code;

    @Option(
            names = "--reference",
            paramLabel = "REFERENCE",
            description = "grant: by which it is granted once; withdraw: the one of it")
    private @Nullable String reference;

    @Option(names = "--id", paramLabel = "N", description = "withdraw: the number of the discount")
    private @Nullable Long id;

    @Option(names = "--on", paramLabel = "DATE", description = "business date (default: today, where the business is)")
    private @Nullable LocalDate on;

    @Option(names = "--why", paramLabel = "TEXT", description = "the reason, kept with it")
    private @Nullable String why;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--dry-run", description = "grant, withdraw: say what would come of it, and take it back")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /** What can be done. */
    enum Verb {
        grant,
        show,
        withdraw
    }

    @Override
    public Integer call() {
        checkOptions();
        Optional<Wish> wish = verb == Verb.grant ? Optional.of(wish()) : Optional.empty();
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            LocalDate day = Desk.day(found, on);
            Whom holder = Whom.of(whom.strip());
            Author author = new Author(Workplace.user(), why);
            DiscountDesk discounts = new DiscountDesk(desk.engine(), found);
            DiscountTalk talk = new DiscountTalk(daybook.terminal(), json);
            Exit exit =
                    switch (verb) {
                        case grant -> {
                            Origin origin = new Origin(day, author, reference);
                            yield dryRun
                                    ? talk.tried(discounts.preview(holder, wish.orElseThrow(), origin), day)
                                    : talk.granted(discounts.grant(holder, wish.orElseThrow(), origin), holder.code());
                        }
                        case show ->
                            talk.show(discounts
                                    .of(holder)
                                    .orElseThrow(() -> new CommandFailedException(
                                            Exit.NOT_FOUND, "there is no subscription or contact " + whom)));
                        case withdraw -> {
                            long meant = meant(discounts.of(holder).orElse(List.of()));
                            boolean done = discounts.withdraw(holder, meant, new Act(day, author), dryRun);
                            yield talk.withdrawn(meant, holder.code(), done, dryRun);
                        }
                    };
            return exit.code();
        }
    }

    private void checkOptions() {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !VERBS.getOrDefault(name, Set.of(verb)).contains(verb))
                .findFirst()
                .ifPresent(name -> {
                    throw new CommandFailedException(Exit.USAGE, name + " does not go with " + verb);
                });
    }

    private long meant(List<Given> discounts) {
        if (Stream.of(id, code, reference).filter(Objects::nonNull).count() != 1) {
            throw new CommandFailedException(Exit.USAGE, "say which by one of --id, --code and --reference");
        }
        return id != null
                ? id
                : discounts.stream()
                        .filter(one -> one.withdrawn() == null && one.own())
                        .filter(one -> code == null
                                ? Objects.equals(one.reference(), reference)
                                : code.strip().equals(one.terms().code()))
                        .map(Given::id)
                        .findFirst()
                        .orElseThrow(() -> new CommandFailedException(
                                Exit.NOT_FOUND,
                                whom + " has no discount of " + (code == null ? reference : "the code " + code)
                                        + " of its own that holds; see ./daybook discount show " + whom));
    }

    private Wish wish() {
        if ((percent == null) == (amount == null)) {
            throw new CommandFailedException(Exit.USAGE, "say how much by one of --percent and --amount");
        }
        if (cycles != null && (cycles < 1 || cycles > MAX_CYCLES)) {
            throw new CommandFailedException(
                    Exit.USAGE, "--cycles " + cycles + " is not 1 to " + MAX_CYCLES + "; leave it out for good");
        }
        if (code != null && !CodeRule.holdsFor(code.strip())) {
            throw new CommandFailedException(
                    Exit.USAGE, "--code '" + code + "' is no code: expected " + CodeRule.EXPECTED);
        }
        Off off = percent != null ? new Off.Percent(percent) : new Off.Amount(amount);
        return new Wish(off, cycles, new Scope(Set.copyOf(products), !alone), code == null ? null : code.strip());
    }
}
