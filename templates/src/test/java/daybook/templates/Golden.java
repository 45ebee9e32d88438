package daybook.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a person has looked at, in {@code src/test/golden}; {@code -Dgolden.update=true} writes them anew. */
public final class Golden {

    private Golden() {}

    /** Fails when the text is not that of the file. */
    public static void check(String name, String text) {
        Path file = Path.of("src", "test", "golden", name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
