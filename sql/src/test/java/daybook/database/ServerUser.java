package daybook.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A process that opens the server of a folder, says "open", and closes it when its input ends. */
final class ServerUser {

    private ServerUser() {}

    public static void main(String[] arguments) throws IOException {
        var folder = new ServerFolder(Path.of(arguments[0]), Path.of(arguments[1]));
        try (var _ = EmbeddedServer.open(folder, OptionalInt.empty(), false)) {
            System.out.println("open");
            System.in.readAllBytes();
        }
    }
}
