package daybook.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.subscription.change.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChangesPageTests {

    @Test
    void thePageListsExactlyTheReasons() throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/changes.md")).stream()
                        .filter(line -> line.matches("\\| [A-Z_]+ \\|.*"))
                        .map(line -> line.split(" ", -1)[1]))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.Reason.values()).map(Enum::name).toList());
    }
}
