package daybook.jobs.crash;

import daybook.jobs.cli.Daybook;
import daybook.jobs.cli.Terminal;
import daybook.jobs.cli.Workplace;
import java.nio.file.Path;
import java.util.List;

/** A process that loads a folder, bills it and sends the mail; made to be killed while it does. */
public final class Victim {

    static final String AS_OF = "2026-11-01";

    private Victim() {}

    /**
     * Loads, bills and mails; the arguments are the folder for what is written, that of the business, and how many of the
     * three are done already.
     */
    public static void main(String... arguments) {
        Workplace workplace = new Workplace(System.getenv(), Path.of(arguments[0]));
        Daybook daybook = new Daybook(workplace, new Terminal(System.out, System.err, false));
        List<List<String>> commands = commands(arguments[1]);
        for (List<String> command : commands.subList(Integer.parseInt(arguments[2]), commands.size())) {
            int exit = daybook.execute(command.toArray(String[]::new));
            if (exit != 0 && exit != 3) {
                System.exit(exit);
            }
        }
    }

    static List<List<String>> commands(String folder) {
        return List.of(
                List.of("load", folder),
                List.of("run", "bill", "--as-of", AS_OF, "--post"),
                List.of("run", "mail", "--as-of", AS_OF));
    }
}
