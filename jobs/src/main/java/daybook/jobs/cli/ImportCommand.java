package daybook.jobs.cli;

import daybook.importers.ImportKind;
import daybook.importers.ImportResult;
import daybook.organisation.Business;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports one file.",
            "Rows that are right are taken, all in one transaction; the others are handed back in a file of "
                    + "rejects with the reason of each. The same file twice does nothing."
        },
        footer = {"", "Example:", "  ./daybook import contacts contacts.csv --business CLUB"})
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private ImportKind kind = ImportKind.CONTACTS;

    @Parameters(index = "1", paramLabel = "FILE", description = "the file")
    private Path file = Path.of(".");

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        if (!Files.exists(file)) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND,
                    "there is no file " + file + "; expected one of " + kind.word() + ". Check the path.");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            ImportTalk talk = new ImportTalk(terminal);
            ImportResult result;
            try {
                result = desk.imports().load(kind, file, found, talk.bar(kind, file));
            } finally {
                talk.endBar();
            }
            if (json) {
                terminal.json(ImportTalk.json(result));
            } else {
                talk.say(result);
            }
            return ImportTalk.exit(List.of(result)).code();
        }
    }
}
