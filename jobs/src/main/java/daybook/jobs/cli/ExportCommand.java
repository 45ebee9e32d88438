package daybook.jobs.cli;

import daybook.database.Database;
import daybook.jobs.cli.BusinessOption.Chosen;
import daybook.jobs.desk.Reading;
import daybook.jobs.export.Export;
import daybook.jobs.export.ExportKind;
import daybook.jobs.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what a business has as CSV, with a header, to standard output or to a file.",
            "Rows come in the same order every time; text that a spreadsheet would take for a formula begins "
                    + "with an apostrophe.",
            "KIND is one of:",
            "  documents      invoices and credit notes, drafted or posted",
            "  lines          what each document charges for",
            "  taxes          the tax of each document by category and rate",
            "  ledger         the entries of the books; a debit is positive, a credit negative",
            "  subscriptions  services subscribed to, and how far they are billed",
            "  contacts       customers as they are now",
            "  balances       what each account owes",
            "  rejects        rows of files that were refused, as they came",
            "  refusals       subscriptions that a run refused, that came to nothing or are parked"
        },
        footer = {"", "Example:", "  ./daybook export documents --business CLUB --run 7 --out invoices.csv"})
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "KIND", description = "what to export, see above")
    private ExportKind kind = ExportKind.DOCUMENTS;

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--run", paramLabel = "ID", description = "only what this run made (default: everything)")
    private @Nullable Long run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to; written in one go (default: standard output)")
    private @Nullable Path out;

    @Option(names = "--json", description = "with --out: print one JSON object that says what was written")
    private boolean json;

    @Override
    public Integer call() {
        if (json && out == null) {
            throw new CommandFailedException(
                    Exit.USAGE, "--json needs --out FILE: without it the rows themselves go to standard output");
        }
        if (run != null && !kind.isOfRuns()) {
            throw new CommandFailedException(Exit.USAGE, kind.typed() + " are not made by runs; leave --run out");
        }
        try (Database database = daybook.workplace().open()) {
            Chosen chosen = business.in(database);
            Export.Of of = of(database, chosen);
            Export export = new Export(database, chosen.id());
            if (out == null) {
                long rows = export.write(kind, of, daybook.terminal().out());
                daybook.terminal().out().flush();
                daybook.terminal().talk("%,d %s of %s".formatted(rows, kind.typed(), chosen.code()));
            } else {
                written(export.write(kind, of, checked(out)), out, chosen);
            }
            return Exit.OK.code();
        } catch (IOException e) {
            throw new CommandFailedException(
                    Exit.FAILED,
                    "could not write " + (out == null ? "to standard output" : out) + ": " + e.getMessage()
                            + "; nothing is left half written, mend the cause and export again");
        }
    }

    private Export.Of of(Database database, Chosen chosen) {
        if (run == null) {
            return new Export.Of.Everything();
        }
        long id = run;
        if (Reading.of(database, chosen.id(), jdbc -> new Runs(jdbc).find(id)).isEmpty()) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND,
                    chosen.code() + " has no run " + id + "; ./daybook runs --business " + chosen.code()
                            + " lists them");
        }
        return new Export.Of.OneRun(id);
    }

    private static Path checked(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new CommandFailedException(
                    Exit.USAGE, "--out " + file + " is not a file in a folder that is there; create the folder first");
        }
        return file;
    }

    private void written(long rows, Path file, Chosen chosen) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("kind", kind.typed());
            object.put("business", chosen.code());
            object.put("rows", rows);
            object.put("file", file.toString());
            daybook.terminal().json(object);
        } else {
            daybook.terminal().talk("%,d %s of %s are in %s".formatted(rows, kind.typed(), chosen.code(), file));
        }
    }
}
