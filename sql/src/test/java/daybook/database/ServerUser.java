package daybook.database;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A process that opens the server of a folder, says "open", and closes it when its input ends. */
final class ServerUser {

    private ServerUser() {}

    public static void main(String[] arguments) throws IOException {
        var folder = new ServerFolder(Path.of(arguments[0]), Path.of(arguments[1]));
        try (var _ = EmbeddedServer.open(folder, OptionalInt.empty(), false)) {
            new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8).println("open");
            System.in.readAllBytes();
        }
    }
}
