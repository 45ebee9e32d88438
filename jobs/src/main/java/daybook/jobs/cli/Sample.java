package daybook.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/** The sample business that comes with the program, as a folder that a person can look at and change. */
final class Sample {

    static final String BUSINESS = "AKTI";

    /** The day that the sample is made to be billed on. */
    static final LocalDate AS_OF = LocalDate.of(2026, 11, 1);

    /** The subscription of the README's worked example. */
    static final String EXAMPLE = "S-00001";

    private static final List<String> FILES =
            List.of("business.yaml", "contacts.csv", "products.csv", "prices.csv", "subscriptions.csv", "logo.png");

    private Sample() {}

    /** Writes the folder where it is not; what is there already is left as it is. */
    static Path in(Path var) {
        Path folder = var.resolve("sample").resolve("club");
        try {
            Files.createDirectories(folder);
            for (String name : FILES) {
                Path file = folder.resolve(name);
                if (!Files.exists(file)) {
                    write(name, file);
                }
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    Exit.FAILED, "the sample could not be written to " + folder + ": " + e.getMessage());
        }
        return folder;
    }

    /** A file that is there is whole: a half-written one has another name. */
    private static void write(String name, Path file) throws IOException {
        try (InputStream content = Sample.class.getResourceAsStream("/sample/club/" + name)) {
            if (content == null) {
                throw new UncheckedIOException(new IOException("the program lacks /sample/club/" + name));
            }
            Path half = Files.createTempFile(file.getParent(), name, ".half");
            Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
