package daybook.jobs.cli;

import daybook.importers.BusinessFolder.Loaded;
import daybook.templates.Assets;
import daybook.templates.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Loads a business from a folder.",
            "business.yaml must be there; contacts.csv, products.csv, bundles.csv, prices.csv, "
                    + "subscriptions.csv, logo.png and templates/ may be. A file that was loaded before does nothing."
        },
        footer = {"", "Example:", "  ./daybook load my-business"})
final class LoadCommand implements Callable<Integer> {

    @ParentCommand
    private Daybook daybook = Daybook.UNSET;

    @Parameters(paramLabel = "DIR", description = "the folder")
    private Path folder = Path.of(".");

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = daybook.terminal();
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException(
                    Exit.NOT_FOUND,
                    "there is no folder " + folder + "; expected one with a business.yaml. Check the path.");
        }
        try (Desk desk = Desk.open(daybook.workplace())) {
            Loaded loaded = load(desk, folder, terminal);
            if (json) {
                terminal.json(Map.of(
                        "business",
                        loaded.business().code(),
                        "files",
                        loaded.files().stream().map(ImportTalk::json).toList()));
            } else {
                terminal.data("business " + loaded.business().code() + ", "
                        + loaded.business().letterhead().name());
                loaded.files().forEach(new ImportTalk(terminal)::say);
            }
            return ImportTalk.exit(loaded.files()).code();
        }
    }

    static Loaded load(Desk desk, Path folder, Terminal terminal) {
        ImportTalk talk = new ImportTalk(terminal);
        try {
            return desk.folders().load(folder, LoadCommand::problem, talk::bar);
        } finally {
            talk.endBar();
        }
    }

    private static Optional<String> problem(String name, String text) {
        String fileName = name.substring(name.indexOf('/') + 1);
        return switch (Templates.load(Map.of(fileName, text), Assets.none())) {
            case Templates.Loaded _ -> Optional.empty();
            case Templates.Refused refused -> Optional.of(String.join(" ", refused.problems()));
        };
    }
}
