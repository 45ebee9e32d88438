package daybook.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The house as it stands keeps its rules; {@link SourceRulesTests} shows that each of them can fail. */
class HouseRulesTests {

    private static final House HOUSE = House.here();

    @Test
    void everySourceKeepsTheRules() throws IOException {
        assertThat(SourceRules.check(HOUSE.sources(), allowed())).isEmpty();
    }

    @Test
    void everyModuleIsRead() throws IOException {
        assertThat(HOUSE.sources().stream()
                        .map(s -> s.path().substring(0, s.path().indexOf('/'))))
                .containsAll(House.MODULES);
    }

    @Test
    void topLevelHoldsOnlyTheHouse() throws IOException {
        assertThat(HOUSE.strangersAtTheTop()).isEmpty();
    }

    @Test
    void licenceIsApache() throws IOException {
        assertThat(HOUSE.text("LICENSE"))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
        assertThat(HOUSE.text("pom.xml")).contains("<name>Apache-2.0</name>");
    }

    @Test
    void aStrangerAtTheTopIsSeen(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve(".gitignore"), "target/\nvar/\n");
        for (String folder : new String[] {"sql", "jobs", "target", "var", ".git", "scripts"}) {
            Files.createDirectory(root.resolve(folder));
        }
        Files.writeString(root.resolve("notes.md"), "x");

        assertThat(new House(root).strangersAtTheTop()).containsExactly("notes.md", "scripts");
    }

    private static Set<String> allowed() {
        try (InputStream list = HouseRulesTests.class.getResourceAsStream("allowed.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
