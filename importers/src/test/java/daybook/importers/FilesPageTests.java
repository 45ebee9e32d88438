package daybook.importers;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.importers.csv.Columns;
import daybook.importers.rejects.RejectCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that senders of files read tells all of it, and nothing else. */
class FilesPageTests {

    private static final Path PAGE = Path.of("docs/files.md");

    @Test
    void listsExactlyTheCodes() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.matches("\\| [A-Z]{3}-\\d{3} \\|.*")))
                .containsExactlyElementsOf(Stream.of(RejectCode.values())
                        .map(code -> "| " + code.code() + " | " + (code.ofFile() ? "file" : "row") + " | "
                                + code.meaning() + " |")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryColumn(ImportKind kind) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("\n## " + kind.fileName()));
        section = section.substring(0, section.indexOf("\n## ", 1));
        Columns columns = kind.columns();

        for (String column : columns.mandatory()) {
            assertThat(section).contains("**" + column + "**");
        }
        assertThat(section)
                .contains(columns.optional())
                .doesNotContain(columns.optional().stream()
                        .map(column -> "**" + column + "**")
                        .toArray(String[]::new));
    }
}
