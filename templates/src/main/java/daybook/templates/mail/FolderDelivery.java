package daybook.templates.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Puts mail into a folder, {@code <key>.eml} a message, which any mail program opens. A reader never sees half a file;
 * delivering the same mail twice changes nothing.
 */
public final class FolderDelivery implements Delivery {

    private final Path folder;

    public FolderDelivery(Path folder) {
        this.folder = folder;
    }

    @Override
    public Outcome deliver(String key, MailEnvelope.Accepted envelope, byte[] mail) {
        Path file = folder.resolve(key + ".eml");
        if (!folder.equals(file.getParent())) {
            return new Refused("'" + key + "' is no name of a file in " + folder + ".");
        }
        try {
            Files.createDirectories(folder);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), mail)) {
                return new Delivered();
            }
            Path half = Files.createTempFile(folder, "." + key, ".tmp");
            try {
                Files.write(half, mail);
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
            return new Delivered();
        } catch (IOException e) {
            return new Failed(
                    "Cannot write " + file + ": " + e.getMessage() + ". Is the folder writable and the disk not full?");
        }
    }
}
