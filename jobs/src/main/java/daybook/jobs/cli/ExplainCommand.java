package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.ExplanationWords;
import daybook.jobs.desk.Reading;
import daybook.jobs.explanation.Explanation;
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
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how a document came to be, line by line: price, quantity, period, share of the cycle, "
                    + "discounts, or what it takes back of which line; then tax, rounding, due date, entries in the "
                    + "ledger, run and mail.",
            "Everything is computed anew; where that is not what is stored it says so and ends with 9."
        },
        footer = {
            "",
            "Examples:",
            "  ./daybook explain INV-2026-000042 --business CLUB",
            "  ./daybook explain --run 7 --subscription S-1001 --business CLUB    (a draft)"
        })
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "legal number, such as INV-2026-000042")
    private @Nullable String number;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--run", paramLabel = "ID", description = "with --subscription: what this run made for it")
    private @Nullable Long run;

    @Option(names = "--subscription", paramLabel = "CODE", description = "with --run: whose document")
    private @Nullable String subscription;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        if ((number == null) == (run == null) || (run == null) != (subscription == null)) {
            throw new CommandFailedException(
                    Exit.USAGE,
                    "say which document: NUMBER, such as INV-2026-000042, or for a draft --run ID --subscription CODE");
        }
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = business.in(database);
            Explanation explanation =
                    Reading.of(database, chosen.id(), this::find).orElseThrow(() -> notFound(database, chosen));
            if (json) {
                daybook.terminal().json(ExplanationWords.object(explanation));
            } else {
                print(explanation);
            }
            explanation.disagreements().forEach(wrong -> daybook.terminal().talk("WRONG: " + wrong));
            return explanation.agrees() ? Exit.OK.code() : Exit.DOES_NOT_BALANCE.code();
        }
    }

    private Optional<Explanation> find(JdbcTemplate jdbc) {
        if (number != null) {
            return Explanation.ofNumber(jdbc, ExplanationWords.typed(number));
        }
        return run == null || subscription == null
                ? Optional.empty()
                : Explanation.ofRun(jdbc, run, subscription.strip());
    }

    private CommandFailedException notFound(Database database, Chosen chosen) {
        String given = number;
        if (given == null) {
            return new CommandFailedException(
                    Exit.NOT_FOUND,
                    "run %d of %s made no document for subscription %s; ./daybook export documents --business %s --run %d lists them"
                            .formatted(run, chosen.code(), subscription, chosen.code(), run));
        }
        return new CommandFailedException(
                Exit.NOT_FOUND,
                Reading.of(database, chosen.id(), jdbc -> ExplanationWords.missing(jdbc, chosen.code(), given)));
    }

    private void print(Explanation explanation) {
        for (Explanation.Part part : explanation.parts()) {
            if (!part.title().isEmpty()) {
                daybook.terminal().data(part.title());
            }
            String indent = part.title().isEmpty() ? "" : "  ";
            part.sentences().forEach(sentence -> daybook.terminal().data(indent + sentence));
        }
    }
}
