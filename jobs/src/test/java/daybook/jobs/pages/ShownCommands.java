package daybook.jobs.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that a page shows, in their order. */
final class ShownCommands {

    private static final Pattern SHOWN =
            Pattern.compile("^(\\./daybook [^#\\n]*)|`(\\./daybook [^`]*)`", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private ShownCommands() {}

    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("daybook")))
                .findFirst()
                .orElseThrow();
    }

    /** The arguments of each command of a page. */
    static List<List<String>> of(Path page) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Matcher shown = SHOWN.matcher(Files.readString(page));
        while (shown.find()) {
            String command = shown.group(1) != null ? shown.group(1) : shown.group(2);
            commands.add(words(command.substring("./daybook ".length())));
        }
        return commands;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }
}
