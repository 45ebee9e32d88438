package daybook.jobs.cli;

import daybook.organisation.Business;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "document",
        mixinStandardHelpOptions = true,
        description = "Writes a posted invoice or credit note as PDF; the same document gives the same bytes, always.",
        footer = {"", "Example:", "  ./daybook document INV-2026-000001 --business CLUB --out invoice.pdf"})
final class DocumentCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "NUMBER", description = "its legal number")
    private String number = "";

    @Mixin
    private BusinessOption business = new BusinessOption();

    @Option(names = "--out", paramLabel = "FILE", description = "where to (default: var/documents/BUSINESS/NUMBER.pdf)")
    private @Nullable Path out;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(daybook.workplace())) {
            Business found = desk.business(business);
            SavedDocuments documents = new SavedDocuments(desk, found);
            SavedDocument saved = documents.save(number, out == null ? documents.defaultFile(number) : out);
            if (json) {
                daybook.terminal()
                        .json(Map.of("number", number, "file", saved.pdf().toString()));
            } else {
                daybook.terminal().data(saved.pdf().toString());
            }
            return Exit.OK.code();
        }
    }
}
