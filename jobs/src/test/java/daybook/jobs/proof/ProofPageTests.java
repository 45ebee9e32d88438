package daybook.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProofPageTests {

    private static final Path PAGE = Path.of("docs/proof.md");

    @Test
    void thePageListsExactlyTheInvariants() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("- `")))
                .containsExactlyElementsOf(Proof.invariants().stream()
                        .map(invariant -> "- `" + invariant.name() + "`: " + invariant.sentence())
                        .toList());
    }
}
