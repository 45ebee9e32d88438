package daybook.jobs.cli;

import daybook.database.Database;
import daybook.database.DatabaseSettings;
import daybook.database.DatabaseUnavailableException;
import daybook.importers.rejects.ImportRefusedException;
import daybook.jobs.desk.DeclinedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line: parses what was typed and answers with an exit code. */
@Command(
        name = "daybook",
        description = "An open batch and billing engine: files in, invoices out, every cent explained.",
        subcommands = {
            DemoCommand.class,
            LoadCommand.class,
            ImportCommand.class,
            ChangeCommand.class,
            RunCommand.class,
            RunsCommand.class,
            NightlyCommand.class,
            ScheduleCommand.class,
            TodayCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            KeysCommand.class,
            ChargeCommand.class,
            DiscountCommand.class,
            AccountCommand.class,
            EnterCommand.class,
            BalanceCommand.class,
            TrialBalanceCommand.class,
            AgeingCommand.class,
            ExplainCommand.class,
            CreditCommand.class,
            InvoiceCommand.class,
            VoidCommand.class,
            DocumentCommand.class,
            ExportCommand.class,
            ProveCommand.class,
            CheckCommand.class,
            BenchCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "Daybook 0.1.0",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok",
            "1:failed",
            "2:wrong usage",
            "3:done, but rows were rejected",
            "4:refused",
            "5:not found",
            "6:timed out",
            "7:already running",
            "8:server or database unreachable",
            "9:control totals or ledger do not balance"
        })
public final class Daybook implements Runnable {

    static final Daybook UNSET = new Daybook(new Workplace(Map.of(), Path.of("var")), Terminal.ofProcess());

    private final Workplace workplace;
    private final Terminal terminal;

    public Daybook(Workplace workplace, Terminal terminal) {
        this.workplace = workplace;
        this.terminal = terminal;
    }

    public static void main(String... arguments) {
        System.exit(new Daybook(Workplace.ofProcess(), Terminal.ofProcess()).execute(arguments));
    }

    /** Does what the arguments say; never throws for what a person can put right. */
    public int execute(String... arguments) {
        CommandLine line = new CommandLine(this);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
        line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
        line.registerConverter(LocalDate.class, Daybook::date);
        line.setParameterExceptionHandler((failure, _) -> misused(failure));
        line.setExecutionExceptionHandler((failure, _, _) -> explain(failure));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        new CommandLine(this).usage(terminal.out());
    }

    Workplace workplace() {
        return workplace;
    }

    Terminal terminal() {
        return terminal;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no date; expected one such as 2026-11-01");
        }
    }

    /** One sentence and where to read on; the whole usage would hide it. */
    private int misused(ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        terminal.talk("daybook: " + Misuse.sentence(failure) + " See ./" + command + " --help");
        return Exit.USAGE.code();
    }

    private int explain(Exception failure) {
        return switch (failure) {
            case CommandFailedException expected -> {
                terminal.talk("daybook: " + expected.getMessage());
                yield expected.exit().code();
            }
            case DeclinedException declined -> {
                terminal.talk("daybook: " + declined.sentence());
                yield Exit.of(declined.reason()).code();
            }
            case ImportRefusedException refused -> {
                terminal.talk("daybook: " + refused.getMessage());
                yield (Database.isLoss(refused) ? Exit.SERVER_UNREACHABLE : Exit.REFUSED).code();
            }
            case DatabaseUnavailableException unavailable -> {
                terminal.talk("daybook: " + unavailable.getMessage());
                yield Exit.SERVER_UNREACHABLE.code();
            }
            case Exception lost
            when Database.isLoss(lost) -> {
                Database.wentAway(DatabaseSettings.from(workplace.environment()), lost)
                        .ifPresent(unavailable -> terminal.talk("daybook: " + unavailable.getMessage()));
                yield Exit.SERVER_UNREACHABLE.code();
            }
            default -> {
                terminal.talk("daybook: this should not have happened; please report it with what follows");
                failure.printStackTrace(terminal.err());
                yield Exit.FAILED.code();
            }
        };
    }
}
